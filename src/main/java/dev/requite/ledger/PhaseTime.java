package dev.requite.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a phase of a run took.
 *
 * @param pass of the run, from 1
 * @param phase its name
 */
public record PhaseTime(int pass, String phase, Instant startedAt, Instant endedAt) {

    /** Zero or more, though somebody may have set the clock meanwhile. */
    public Duration took() {
        Duration took = Duration.between(startedAt, endedAt);
        return took.isNegative() ? Duration.ZERO : took;
    }
}
