package dev.requite.run.simulation;

import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which schedules a simulation lets happen: some of a number, or those that its caller wants.
 *
 * @param only one of them, of which all is told; null for none
 */
record Seeds(long from, long count, @Nullable Long only) {

    /** @param usually how many of them where nobody wants others */
    static Seeds wanted(long usually) {
        Long only = Long.getLong("simulation.seed");
        return only == null
                ? new Seeds(Long.getLong("simulation.from", 1), Long.getLong("simulation.seeds", usually), null)
                : new Seeds(only, 1, only);
    }

    LongStream all() {
        return LongStream.range(from, from + count);
    }

    @Override
    public String toString() {
        return "simulated seeds " + from + " to " + (from + count - 1);
    }
}
