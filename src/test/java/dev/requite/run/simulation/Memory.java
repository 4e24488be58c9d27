package dev.requite.run.simulation;

import dev.requite.run.simulation.SimulatedLedger.Told;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people were told of each refund, by ledgers that are lost since, too. */
final class Memory {

    private final Map<String, Told> last = new LinkedHashMap<>();
    private final Map<String, Long> rejectedAt = new LinkedHashMap<>();
    private long ledgerLostAt = Long.MAX_VALUE;

    /** At the end of a command. */
    void note(List<Told> refunds, long now) {
        for (Told told : refunds) {
            last.put(told.reference(), told);
            if (told.is("REJECTED")) {
                rejectedAt.put(told.reference(), now);
            }
        }
    }

    void ledgerLost(long now) {
        ledgerLostAt = now;
    }

    /** What was said of each at last. */
    Collection<Told> last() {
        return last.values();
    }

    /** When each was last called rejected, by reference. */
    Map<String, Long> rejected() {
        return rejectedAt;
    }

    /** Far in the future if it never was. */
    long ledgerLostAt() {
        return ledgerLostAt;
    }
}
