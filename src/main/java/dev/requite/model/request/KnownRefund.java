package dev.requite.model.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund the ledger knows of on the order being planned.
 *
 * @param refund as it was planned
 * @param state where it stands
 * @param plannedRun the run that planned it; empty for one that was found at the provider just now
 * @param awaitingApproval whether it is part of a plan that waits for a person
 * @param wayBack what a person said of its money after it was carried out
 * @param doubt of a rejected refund of which a request got no answer and may still arrive; null if none can
 */
public record KnownRefund(
        Refund refund,
        RefundState state,
        String plannedRun,
        boolean awaitingApproval,
        WayBack wayBack,
        @Nullable Doubt doubt) {

    /**
     * When its requests had left.
     *
     * @param here when the last was about to, by the clock of the machine that sent it
     * @param there when all had, by the provider's clock; null if it did not tell
     */
    public record Doubt(Instant here, @Nullable Instant there) {}

    /** Whether money came back that was refunded, as a person said. */
    public enum WayBack {
        /** Nobody said so. */
        NONE,
        /** It did; the provider's sum has to show it. */
        CAME_BACK,
        /** It did, and the provider's sum counts it nevertheless. */
        SUM_STAYS
    }
}
