package dev.requite.app;

import dev.requite.ledger.JoinedRuns;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * A call that several machines were given, for the one that leads it.
 *
 * @param identity a hash over what was called; the same on all machines
 */
record LedCall(String identity) {

    /** Since when this process has it: one that ended before is another one, of the night before. */
    static Duration age() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    /** How long ago another machine may have begun it. */
    static Duration oldest() {
        return age().plus(JoinedRuns.LATE_TO_JOIN);
    }
}
