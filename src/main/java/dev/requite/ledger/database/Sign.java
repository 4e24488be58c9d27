package dev.requite.ledger.database;

import java.time.Duration;
import java.time.Instant;

/**
 * What a process that has the ledger, or a part of it, was last heard to do.
 *
 * @param part an account; empty for the ledger as a whole
 * @param epoch of its hold
 * @param work a run and its phase, empty for none
 * @param callsIn whether it wants all parts back
 * @param since when it took it, by the server's clock
 * @param age how long ago it was heard of, by the server's clock
 */
public record Sign(
        String part, long epoch, WorkingProcess process, String work, boolean callsIn, Instant since, Duration age) {

    /** Whether this is of who has the ledger as a whole. */
    public boolean ofTheWhole() {
        return part.isEmpty();
    }
}
