package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Departures;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long ago a request had left, where several passes looked while it could still leave. */
class LastDepartureTest {

    private static final Instant INTENT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(40);

    /** An answer tells whole seconds. */
    private static final long GRAIN = 1;

    @Test
    void aLookWhileItMayStillLeaveTellsNothingOfIt() {
        LastDeparture first = lookedAt(5, LastDeparture.of(true, intent(ON_ITS_WAY, null)));

        assertThat(first.agoAtLeast(at(10))).isEqualTo(Duration.ofSeconds(10 - 5 - 40));
        assertThat(first.agoAtLeast(at(60))).isEqualTo(Duration.ofSeconds(60 - 5 - 40));
    }

    /** As when an account is given back in the middle of its wait, and taken by another process. */
    @Test
    void whoLooksNextWhileItMayStillLeaveWaitsAsLong() {
        LastDeparture first = lookedAt(5, LastDeparture.of(true, intent(ON_ITS_WAY, null)));
        Departures kept = intent(first.untilItCanNotLeave(at(12)), first);

        LastDeparture next = lookedAt(20, LastDeparture.of(true, kept));

        assertThat(next.agoAtLeast(at(44))).isLessThanOrEqualTo(Duration.ofSeconds(44 - 40));
        assertThat(next.agoAtLeast(at(60))).isEqualTo(Duration.ofSeconds(60 - 5 - 40 - GRAIN));
    }

    @Test
    void whoLooksNextWhenItCanNotLeaveAnyMoreCountsFromTheLookBefore() {
        LastDeparture first = lookedAt(5, LastDeparture.of(true, intent(ON_ITS_WAY, null)));
        Departures kept = intent(first.untilItCanNotLeave(at(50)), first);

        LastDeparture next = lookedAt(3_600, LastDeparture.of(true, kept));

        assertThat(kept.inFlight()).isZero();
        assertThat(next.agoAtLeast(at(3_600))).isEqualTo(Duration.ofSeconds(3_600 - 5 - 40 - GRAIN));
    }

    private static Departures intent(Duration inFlight, @Nullable LastDeparture looked) {
        return new Departures(1, INTENT, looked == null ? null : looked.leftBefore(), inFlight, null);
    }

    private static LastDeparture lookedAt(long seconds, LastDeparture departure) {
        return departure.looked(INTENT.plusSeconds(seconds), at(seconds));
    }

    private static Moment at(long seconds) {
        return new Moment(
                INTENT.plusSeconds(seconds), Duration.ofSeconds(seconds).toNanos());
    }
}
