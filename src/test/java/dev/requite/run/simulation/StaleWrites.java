package dev.requite.run.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees by whose right each commit is made, and that nobody else had taken that meanwhile. */
final class StaleWrites {

    private final SimulatedLedger ledger;
    private final Map<SimulatedProcess, Right> rights = new HashMap<>();
    private final List<Violation> found = new ArrayList<>();

    private record Right(String part, long epoch) {}

    StaleWrites(SimulatedLedger ledger) {
        this.ledger = ledger;
    }

    List<Violation> found() {
        return found;
    }

    /** The transaction that just began is of this right. */
    void under(SimulatedProcess process, String part, long epoch) {
        rights.put(process, new Right(part, epoch));
    }

    ProcessConnections.Writing of(SimulatedProcess process) {
        return () -> {
            Right right = rights.remove(process);
            if (right != null && ledger.heldUnder(right.part()) != right.epoch()) {
                found.add(new Violation(
                        0,
                        "stale write",
                        process + " wrote '" + right.part() + "' under " + right.epoch() + ", which is held under "
                                + ledger.heldUnder(right.part())));
            }
        };
    }
}
