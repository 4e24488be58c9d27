package dev.requite.run.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The whole of sending, as it is, against a provider, a ledger and a clock that are as bad as they can be. Each seed is a
 * schedule of what befalls it; whatever the schedule, no row's money moves twice, what is told is true in the provider's
 * books in the end, every command comes to its end, and whoever can be paid is paid after enough quiet nights.
 *
 * <p>More of them: {@code mvn test -Dtest=SubmitSimulationTest -Dsimulation.seeds=100000 -Dsimulation.from=5000}. One of
 * them, with all that happened: {@code -Dsimulation.seed=4711}.
 */
class SubmitSimulationTest {

    private static final int SEEDS = 4_000;

    @Test
    void noScheduleMakesMoneyMoveTwiceOrAWordUntrue() {
        Seeds seeds = Seeds.wanted(SEEDS);
        Findings found = new Findings();
        try (SimulatedLedger ledger = new SimulatedLedger()) {
            seeds.all()
                    .forEach(seed -> Simulation.of(Draw.schedule(seed), ledger, false)
                            .violations()
                            .forEach(violation -> found.enter(violation.label(), seed)));
            System.out.println(seeds + ": " + found);
            if (seeds.only() != null) {
                System.out.println(told(seeds.only(), ledger));
            }
            String story = found.isEmpty() ? "" : told(found.first(), ledger);
            assertThat(found.labels()).as("%s%n%s", found, story).isEmpty();
        }
    }

    private static String told(long seed, SimulatedLedger ledger) {
        Schedule schedule = Draw.schedule(seed);
        Simulation.Result result = Simulation.of(schedule, ledger, true);
        return "seed " + seed + ": " + result.violations() + "\n" + schedule.inWords() + "\n" + result.trace();
    }
}
