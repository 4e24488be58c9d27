package dev.requite.run.simulation;

import java.time.Duration;
import java.util.List;

/**
 * Ends what does not end: no command may be at work for longer, whatever its provider does.
 *
 * @param clocksAreRight whether no machine's clock is ever wrong
 */
record Watchman(World world, Trace trace, List<Violation> violations, boolean clocksAreRight) {

    private static final Duration LONGEST = Duration.ofHours(8);

    void watch(SimulatedProcess process) {
        world.after(LONGEST.plusNanos(Math.max(0, process.frozenUntil() - world.now())), () -> {
            if (process.gone()) {
                return;
            }
            if (process.atWork().compareTo(LONGEST) < 0) {
                watch(process);
                return;
            }
            violations.add(Judge.tooLong(process, !clocksAreRight));
            trace.note("%s does not end", process);
            process.die();
        });
    }
}
