package dev.requite.run.settling;

import dev.requite.ledger.payouts.CaseAtHand;
import dev.requite.model.payout.Findings;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Tells what was found of some orders while the next are judged, by a thread of its own; in their order. For one thread. */
final class TellingBehind implements AutoCloseable {

    private final Judging.Listener listener;
    private final Ahead<Boolean> teller = new Ahead<>(work -> new Thread(work, "findings-told"));
    private CompletableFuture<Boolean> told = CompletableFuture.completedFuture(true);

    TellingBehind(Judging.Listener listener) {
        this.listener = listener;
    }

    /** Waits until those before are told, so that no more than these wait. */
    void tell(List<CaseAtHand> orders, List<Findings> found) {
        end();
        told = teller.begin(() -> {
            for (int i = 0; i < found.size(); i++) {
                listener.found(orders.get(i), found.get(i));
            }
            return true;
        });
    }

    /** All is told when this comes back; what failed fails here. */
    void end() {
        Ahead.result(told);
    }

    @Override
    public void close() {
        teller.close();
    }
}
