package dev.requite.ledger;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import org.jspecify.annotations.Nullable;

/**
 * A refund to be entered, its request frozen.
 *
 * @param refund as planned
 * @param request as it will be sent; empty for one that was found at the provider and is never sent
 * @param captureRefundedBefore where the order has several captures: what the provider said was refunded of this one,
 *     in minor units; null otherwise
 * @param unlistedBefore what the order's refunded sum had beyond its list, in minor units; null where the payment lists no
 *     refunds
 */
public record PlannedRefund(
        Refund refund,
        FrozenRequest request,
        @Nullable Long captureRefundedBefore,
        @Nullable Long unlistedBefore) {

    /** Where nobody noted what was listed. */
    public PlannedRefund(Refund refund, FrozenRequest request, @Nullable Long captureRefundedBefore) {
        this(refund, request, captureRefundedBefore, null);
    }
}
