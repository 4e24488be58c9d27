package dev.requite.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacerTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final TestClock time = new TestClock();
    private final List<Long> passedAt = new ArrayList<>();
    private int calledOff;

    @Test
    void theFirstCallPassesAtOnceAndTheNextAfterTheInterval() {
        Pacer pacer = pacer(100);

        wait(pacer, 2);

        assertThat(passedAt).containsExactly(0L);
        time.advance(Duration.ofMillis(11));
        assertThat(passedAt).hasSize(2);
        assertThat(passedAt.get(1)).isEqualTo((long) Math.ceil(SECOND / (100 * Pacer.SHARE)));
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "200, 1", "200, 2", "50, 3", "1000, 4", "5, 5"})
    void noWindowOfASecondEverHoldsMoreCallsThanTheLimitHoweverLateTimersFire(int limit, long seed) {
        Pacer pacer = pacer(limit);
        wait(pacer, limit * 5);
        Random random = new Random(seed);

        while (passedAt.size() < limit * 5) {
            // Mostly punctual, at times as late as a long pause of the machine.
            long late = random.nextInt(20) == 0 ? random.nextInt(200_000_000) : random.nextInt(300_000);
            time.advance(SECOND / 7 + late, late);
        }

        assertThat(mostInAWindow(SECOND)).as("seed %d", seed).isLessThanOrEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "200, 1", "50, 2", "1000, 3", "5, 4"})
    void noWindowHoldsMoreThanTheLimitEvenIfCallsLeaveLateAndBunched(int limit, long seed) {
        Pacer pacer = pacer(limit);
        Random random = new Random(seed);
        for (int i = 0; i < limit * 5; i++) {
            // At the start every call waits for its connection, later some do; and some never leave at all.
            long late = i < limit / 4 ? 400_000_000 : random.nextInt(30) == 0 ? random.nextInt(150_000_000) : 1;
            boolean lost = random.nextInt(40) == 0;
            pacer.pass(
                    () -> true,
                    pass -> time.after(late, () -> {
                        if (!lost) {
                            passedAt.add(time.passed());
                            pass.left();
                        }
                        pass.over();
                    }),
                    () -> calledOff++);
        }

        time.advance(8 * SECOND, 0);

        assertThat(passedAt.size()).as("seed %d", seed).isGreaterThan(limit * 4);
        assertThat(mostInAWindow(SECOND)).as("seed %d", seed).isLessThanOrEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"200", "50", "1000"})
    void punctualTimersUseAtLeast98PercentOfTheLimitAndSlightlyLateOnesToo(int limit) {
        Pacer pacer = pacer(limit);
        wait(pacer, limit * 10);

        time.advance(10 * SECOND, 200_000);

        assertThat(passedAt.size()).isBetween(limit * 10 * 98 / 100, limit * 10);
    }

    /** The provider counts when calls arrive: each may be held up on its way by as much as the room. */
    @ParameterizedTest
    @CsvSource({"200, 0", "200, 1", "50, 2", "1000, 3", "5, 4"})
    void whatIsHeldUpOnItsWayByLessThanTheRoomMeetsNoFullLimit(int limit, long seed) {
        List<Long> arrived = arrivals(limit, TimeUnit.MILLISECONDS.toNanos(5), seed);

        assertThat(mostInAWindow(arrived, SECOND)).as("seed %d", seed).isLessThanOrEqualTo(limit);
        assertThat(arrived.size()).isGreaterThanOrEqualTo(limit * 5 * 98 / 100);
    }

    /** Such as a busy machine in front of the provider: for that long nothing arrives, then all of it at once. */
    @ParameterizedTest
    @CsvSource({"200, 0, 25", "200, 1, 50", "200, 2, 120", "50, 3, 80", "1000, 4, 50"})
    void whatWasHeldUpTogetherMeetsNoFullLimitASecondLater(int limit, long seed, long heldMillis) {
        Pacer pacer = pacer(limit);
        Random random = new Random(seed);
        List<Long> arrived = new ArrayList<>();
        long held = TimeUnit.MILLISECONDS.toNanos(heldMillis);
        long latency = TimeUnit.MILLISECONDS.toNanos(60);
        long from = 1500_000_000L + random.nextInt(300_000_000);
        for (int i = 0; i < limit * 6; i++) {
            pacer.pass(
                    () -> true,
                    pass -> {
                        pass.left();
                        long now = time.passed();
                        long arrives = now >= from && now < from + held ? from + held : now;
                        arrived.add(arrives);
                        time.after(arrives + latency - now, pass::over);
                    },
                    () -> calledOff++);
        }

        time.advance(5 * SECOND, 0);

        assertThat(mostInAWindow(arrived, SECOND)).as("seed %d", seed).isLessThanOrEqualTo(limit);
        assertThat(arrived.size()).isGreaterThan((int) (limit * (4.8 - heldMillis / 1000.0)));
    }

    @Test
    void aProviderThatCountsMoreThanLeftHereIsGivenSomeTurns() {
        Pacer pacer = pacer(200);
        wait(pacer, 1000);
        time.advance(Duration.ofSeconds(1));
        passedAt.clear();

        for (int i = 0; i < 20; i++) {
            pacer.left(2);
        }
        time.advance(Duration.ofSeconds(1));
        assertThat(passedAt).as("as much as was left unused").hasSizeBetween(197, 198);

        for (int i = 0; i < 20; i++) {
            pacer.left(1);
        }
        time.advance(Duration.ofSeconds(1));
        assertThat(passedAt.size()).isBetween(197 + 176, 198 + 178);
    }

    @Test
    void aPauseOfThisProcessCostsNoMoreThanItself() {
        Pacer pacer = pacer(200);
        wait(pacer, 3000);
        time.advance(SECOND, 100_000_000);
        passedAt.clear();

        time.advance(SECOND, 0);

        assertThat(passedAt.size()).isGreaterThanOrEqualTo(195);
    }

    /** Of five seconds' calls, each on its way for up to so long. */
    private List<Long> arrivals(int limit, long onTheWay, long seed) {
        Pacer pacer = pacer(limit);
        Random random = new Random(seed);
        List<Long> arrived = new ArrayList<>();
        for (int i = 0; i < limit * 6; i++) {
            pacer.pass(
                    () -> true,
                    pass -> {
                        pass.left();
                        arrived.add(time.passed() + (long) (random.nextDouble() * onTheWay));
                        pass.over();
                    },
                    () -> calledOff++);
        }
        time.advance(5 * SECOND, 0);
        arrived.sort(null);
        return arrived;
    }

    @Test
    void aLowerLimitHoldsForCallsThatAlreadyWait() {
        Pacer pacer = pacer(200);
        wait(pacer, 1000);
        time.advance(Duration.ofSeconds(1));
        int before = passedAt.size();

        pacer.limit(40);
        time.advance(Duration.ofSeconds(1));

        // What left within the last second counts against the new limit too.
        assertThat(passedAt.size() - before).isLessThanOrEqualTo(40);
        before = passedAt.size();
        time.advance(Duration.ofSeconds(1));
        assertThat(passedAt.size() - before).isBetween(38, 40);
    }

    @Test
    void aHigherLimitAgainIsUsedWithoutAStampede() {
        Pacer pacer = pacer(40);
        wait(pacer, 1000);
        time.advance(Duration.ofSeconds(1));
        passedAt.clear();

        pacer.limit(200);
        time.advance(Duration.ofSeconds(2));

        assertThat(passedAt.size()).isGreaterThan(385);
        assertThat(mostInAWindow(SECOND)).isLessThanOrEqualTo(200);
    }

    @Test
    void aPauseHoldsEveryCallAndItsEndIsNoStampede() {
        Pacer pacer = pacer(200);
        wait(pacer, 500);
        pacer.pause(Duration.ofSeconds(3));

        time.advance(Duration.ofMillis(2999));
        assertThat(passedAt).hasSize(1);
        time.advance(Duration.ofMillis(101));

        assertThat(passedAt.size()).isBetween(20, 22);
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        Pacer pacer = pacer(200);
        pacer.pause(Duration.ofSeconds(10));
        pacer.pause(Duration.ofSeconds(1));

        wait(pacer, 1);
        time.advance(Duration.ofMillis(9_999));

        assertThat(passedAt).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(passedAt).hasSize(1);
    }

    @Test
    void withoutALimitCallsPassAtOnceButStillObeyAPause() {
        Pacer pacer = pacer(0);
        wait(pacer, 1000);
        assertThat(passedAt).hasSize(1000);

        pacer.pause(Duration.ofSeconds(1));
        wait(pacer, 5);
        assertThat(passedAt).hasSize(1000);
        time.advance(Duration.ofSeconds(1));

        assertThat(passedAt).hasSize(1005);
    }

    @Test
    void callsPassInTheOrderTheyCame() {
        Pacer pacer = pacer(100);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            pacer.pass(() -> true, pass -> order.add(number), () -> {});
        }

        time.advance(Duration.ofSeconds(1));

        assertThat(order).isSorted().hasSize(20);
    }

    @Test
    void closingCallsOffWhatWaitsAndWhatComesLater() {
        Pacer pacer = pacer(100);
        wait(pacer, 5);

        pacer.close();
        wait(pacer, 1);
        time.advance(Duration.ofSeconds(1));

        assertThat(passedAt).hasSize(1);
        assertThat(calledOff).isEqualTo(5);
    }

    private Pacer pacer(double limit) {
        return new Pacer(limit, time::nanos, time::after);
    }

    @Test
    void oneThatIsNotWantedAnyMoreUsesUpNobodysTurn() {
        Pacer pacer = new Pacer(1, time::nanos, time::after);
        wait(pacer, 1);
        for (int i = 0; i < 40; i++) {
            pacer.pass(() -> time.passed() == 0, pass -> passedAt.add(-1L), () -> calledOff++);
        }
        wait(pacer, 1);

        time.advance(Duration.ofSeconds(3));

        assertThat(calledOff).isEqualTo(40);
        assertThat(passedAt)
                .as("the two that were wanted, one turn apart")
                .hasSize(2)
                .doesNotContain(-1L);
    }

    private void wait(Pacer pacer, int calls) {
        for (int i = 0; i < calls; i++) {
            pacer.pass(
                    () -> true,
                    pass -> {
                        passedAt.add(time.passed());
                        pass.left();
                        pass.over();
                    },
                    () -> calledOff++);
        }
    }

    private int mostInAWindow(long nanos) {
        return mostInAWindow(passedAt, nanos);
    }

    private static int mostInAWindow(List<Long> times, long nanos) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (times.get(to) - times.get(from) >= nanos) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
