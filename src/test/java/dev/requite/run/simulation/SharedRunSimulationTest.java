package dev.requite.run.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several machines that share one run, as {@code run --join} has them: parts are taken from machines that still work, frozen,
 * cut off or slow, which wake and go on with what they have in memory; leaders are replaced while their workers live. Whatever
 * the schedule, nobody writes what he does not hold any more, no request leaves after its time, no row's money moves twice,
 * what is told is true in the end, and whoever can be paid is paid and told so.
 *
 * <p>What no sender has a means against happens, too, and is told apart by an exact condition: see {@link Judge.Limit}. With
 * the settle-time of the default nothing is paid twice without a key.
 *
 * <p>More of them: {@code mvn test -Dtest=SharedRunSimulationTest -Dsimulation.seeds=10000 -Dsimulation.from=5000}. One of
 * them, with all that happened: {@code -Dsimulation.seed=4711}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedRunSimulationTest {

    private static final int SEEDS = 1_200;
    private static final int SEEDS_TAMPERED_WITH = 500;

    private SimulatedLedger ledger;

    @BeforeAll
    void open() {
        ledger = new SimulatedLedger();
    }

    @AfterAll
    void close() {
        ledger.close();
    }

    @Test
    void noScheduleOfSeveralMachinesMakesMoneyMoveTwiceOrAWordUntrue() {
        Seeds seeds = Seeds.wanted(SEEDS);
        Findings found = new Findings();
        Findings beyond = new Findings();
        seeds.all().forEach(seed -> {
            SharedSchedule schedule = SharedDraw.schedule(seed);
            SharedSimulation.Result result = SharedSimulation.of(schedule, ledger, Tampering.NOTHING, false);
            result.violations().forEach(violation -> found.enter(violation.label(), seed));
            result.beyond()
                    .forEach(each -> (allowed(each, schedule) ? beyond : found)
                            .enter(
                                    each.limit() + ", settle-time "
                                            + schedule.promises().settles(),
                                    seed));
        });
        System.out.println(seeds + ": " + found + "; " + beyond);
        if (seeds.only() != null) {
            System.out.println(told(seeds.only()));
        }
        String story = found.isEmpty() ? "" : told(found.first());
        assertThat(found.labels()).as("%s%n%s", found, story).isEmpty();
    }

    /** Of requests that their sender may send and that come late: those that a settle-time of half a day lets through. */
    private static boolean allowed(Judge.Beyond beyond, SharedSchedule schedule) {
        return beyond.limit() != Judge.Limit.SETTLED_TOO_LATE
                || schedule.promises().settles().compareTo(Promises.DEFAULT.settles()) < 0;
    }

    /** A simulation that finds nothing in a broken Requite would find nothing in a whole one. */
    @ParameterizedTest
    @EnumSource(value = Tampering.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void whatIsBrokenOnPurposeIsFound(Tampering tampering) {
        String wanted = switch (tampering) {
            case FENCE_THAT_ALWAYS_AGREES -> "stale write";
            case PERMIT_WITHOUT_DEADLINE -> "left after its time";
            case SETTLE_TIME_IGNORED, NOTHING -> "paid twice";
        };
        for (long seed = 1; seed <= SEEDS_TAMPERED_WITH; seed++) {
            boolean isFound =
                    SharedSimulation.of(SharedDraw.schedule(seed), ledger, tampering, false).violations().stream()
                            .anyMatch(violation -> violation.kind().equals(wanted));
            if (isFound) {
                return;
            }
        }
        assertThat(wanted).as("%s is found by no seed", tampering).isEmpty();
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(story(seed)).isEqualTo(story(seed));
        }
    }

    private String story(long seed) {
        return SharedSimulation.of(SharedDraw.schedule(seed), ledger, Tampering.NOTHING, true)
                .trace();
    }

    private String told(long seed) {
        SharedSchedule schedule = SharedDraw.schedule(seed);
        SharedSimulation.Result result = SharedSimulation.of(schedule, ledger, Tampering.NOTHING, true);
        return "seed " + seed + ": " + result.violations() + " " + result.beyond() + "\n" + schedule.inWords() + "\n"
                + result.trace();
    }
}
