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
 * @param refusedInDoubt when the last request of a rejected refund was about to leave, if one before that got no answer and
 *     may still arrive; null if none can
 */
public record KnownRefund(
        Refund refund,
        RefundState state,
        String plannedRun,
        boolean awaitingApproval,
        WayBack wayBack,
        @Nullable Instant refusedInDoubt) {

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
