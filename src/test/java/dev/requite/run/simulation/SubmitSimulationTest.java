package dev.requite.run.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private static final int SEEDS_SHOWN = 8;

    /** Seeds that found something, by what they found. */
    private final Map<String, List<Long>> found = new TreeMap<>();

    @Test
    void noScheduleMakesMoneyMoveTwiceOrAWordUntrue() {
        Long only = Long.getLong("simulation.seed");
        long from = only == null ? Long.getLong("simulation.from", 1) : only;
        long count = only == null ? Long.getLong("simulation.seeds", SEEDS) : 1;
        long first = -1;
        try (SimulatedLedger ledger = new SimulatedLedger()) {
            for (long seed = from; seed < from + count; seed++) {
                List<Violation> violations =
                        Simulation.of(Draw.schedule(seed), ledger, false).violations();
                if (!violations.isEmpty() && first < 0) {
                    first = seed;
                }
                for (Violation violation : violations) {
                    List<Long> seeds = found.computeIfAbsent(violation.label(), label -> new ArrayList<>());
                    if (seeds.isEmpty() || seeds.get(seeds.size() - 1) != seed) {
                        seeds.add(seed);
                    }
                }
            }
            System.out.println("simulated seeds " + from + " to " + (from + count - 1) + ": " + summary());
            if (only != null) {
                System.out.println(told(only, ledger));
            }
            String story = first < 0 ? "" : told(first, ledger);
            assertThat(found.keySet()).as("%s%n%s", summary(), story).isEmpty();
        }
    }

    private String summary() {
        return found.isEmpty()
                ? "nothing found"
                : found.entrySet().stream()
                        .map(entry -> entry.getKey() + " in " + entry.getValue().size() + " seeds, first "
                                + entry.getValue()
                                        .subList(
                                                0,
                                                Math.min(
                                                        SEEDS_SHOWN,
                                                        entry.getValue().size())))
                        .collect(Collectors.joining("\n", "\n", ""));
    }

    private static String told(long seed, SimulatedLedger ledger) {
        Schedule schedule = Draw.schedule(seed);
        Simulation.Result result = Simulation.of(schedule, ledger, true);
        return "seed " + seed + ": " + result.violations() + "\n" + schedule.inWords() + "\n" + result.trace();
    }
}
