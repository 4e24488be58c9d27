package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import dev.requite.provider.KeyPromise;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyAgeTest {

    private static final KeyPromise DAY = KeyPromise.within(Duration.ofHours(24));
    private static final Instant NOON = TestClock.NOON;

    private final TestClock clock = new TestClock();
    private final Time time = new TestTime(clock);

    @Test
    void aKeyOfAnEarlierPassCountsAsOldAsItCanBeByTheProvidersClock() {
        assertThat(ofAnEarlierPass(NOON, NOON.plus(Duration.ofHours(23)))).isTrue();
        assertThat(ofAnEarlierPass(NOON, NOON.plus(Duration.ofHours(24).minusMinutes(5))))
                .as("five minutes are kept for the way, a second for whole seconds")
                .isFalse();
    }

    @Test
    void whatLiesInTheFutureOrIsNotToldIsNotKnownAnyMore() {
        assertThat(ofAnEarlierPass(NOON, NOON.minusSeconds(2))).isFalse();
        assertThat(ofAnEarlierPass(NOON, null)).isFalse();
        assertThat(ofAnEarlierPass(null, NOON)).isFalse();
    }

    @Test
    void whatTheProvidersClockSaidGrowsOldByThisMachines() {
        KeyAge frozen = toldJustBefore(Duration.ofMinutes(6));
        assertThat(frozen.known(Moment.of(time))).isTrue();
        clock.advanceUnseen(Duration.ofMinutes(1));
        assertThat(frozen.known(Moment.of(time))).isFalse();

        KeyAge slept = toldJustBefore(Duration.ofMinutes(6));
        clock.step(Duration.ofMinutes(1));
        assertThat(slept.known(Moment.of(time))).isFalse();
    }

    private KeyAge toldJustBefore(Duration untilForgotten) {
        return KeyAge.of(DAY, NOON, false, Moment.of(time))
                .looked(NOON.plus(Duration.ofHours(24)).minus(untilForgotten), Moment.of(time));
    }

    @Test
    void aKeyOfThisPassIsAsOldAsEitherClockSays() {
        KeyAge key = KeyAge.of(DAY, null, true, Moment.of(time));
        assertThat(key.known(Moment.of(time))).isTrue();
        clock.advanceUnseen(Duration.ofHours(24));
        assertThat(key.known(Moment.of(time))).isFalse();

        KeyAge slept = KeyAge.of(DAY, null, true, Moment.of(time));
        clock.step(Duration.ofHours(24));
        assertThat(slept.known(Moment.of(time))).isFalse();

        KeyAge setBack = KeyAge.of(DAY, null, true, Moment.of(time));
        clock.step(Duration.ofDays(3).negated());
        clock.advanceUnseen(Duration.ofHours(24));
        assertThat(setBack.known(Moment.of(time))).isFalse();
    }

    @Test
    void aWindowOfFiveMinutesIsNeverTrusted() {
        KeyAge key = KeyAge.of(KeyPromise.within(Duration.ofMinutes(5)), null, true, Moment.of(time));
        assertThat(key.known(Moment.of(time))).isFalse();
        assertThat(key.everTrusted()).isFalse();
    }

    private boolean ofAnEarlierPass(@Nullable Instant firstUsed, @Nullable Instant itsTime) {
        KeyAge key = KeyAge.of(DAY, firstUsed, false, Moment.of(time)).looked(itsTime, Moment.of(time));
        return key.known(Moment.of(time));
    }
}
