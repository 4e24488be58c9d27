package dev.requite.submit;

import java.time.Duration;
import java.time.Instant;

/**
 * What both clocks of this machine told at one moment, as a value.
 *
 * @param wall what may have been set since, or be set later
 * @param ticks as {@link System#nanoTime()}: meaningful within this process only
 */
record Moment(Instant wall, long ticks) {

    static Moment of(Time time) {
        return new Moment(time.now(), time.nanoTime());
    }

    /** What passed for certain since a moment. */
    Duration ticksSince(long earlier) {
        return Duration.ofNanos(ticks - earlier);
    }

    /** What may have passed since a moment: by whichever clock says more. */
    Duration longestSince(Moment earlier) {
        Duration byTicks = ticksSince(earlier.ticks);
        Duration byWall = Duration.between(earlier.wall, wall);
        return byTicks.compareTo(byWall) > 0 ? byTicks : byWall;
    }
}
