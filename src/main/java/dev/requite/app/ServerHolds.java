package dev.requite.app;

import dev.requite.ledger.database.PartHolds;
import dev.requite.run.phase.OrderPhase;
import dev.requite.run.phase.Pass;
import java.util.Optional;

/** Parts of a ledger on a server, each held on its own. */
final class ServerHolds implements RunParts.Holds {

    private final PartHolds holds;
    private final boolean shared;

    /** @param shared whether other machines may want to know who works on what */
    ServerHolds(PartHolds holds, boolean shared) {
        this.holds = holds;
        this.shared = shared;
    }

    @Override
    public Optional<RunParts.Held> take(String account, OrderPhase phase, Pass pass) {
        return holds.take(account, pass.hold()).map(hold -> {
            if (!shared) {
                return new RunParts.Held(hold, () -> {});
            }
            holds.tell(hold, "run " + pass.run().id() + ", " + phase.stepName());
            return new RunParts.Held(hold, () -> holds.giveBack(hold));
        });
    }
}
