package dev.requite.ledger;

import dev.requite.model.request.Refund;
import org.jspecify.annotations.Nullable;

/**
 * A refund to be entered, its request frozen.
 *
 * @param refund as planned
 * @param request the exact body
 * @param requestSha256 its hash, 64 hexadecimal digits
 * @param captureRefundedBefore where the order has several captures: what the provider said was refunded of this one,
 *     in minor units; null otherwise
 * @param unlistedBefore what the order's refunded sum had beyond its list, in minor units; null where the payment lists no
 *     refunds
 */
public record PlannedRefund(
        Refund refund,
        String request,
        String requestSha256,
        @Nullable Long captureRefundedBefore,
        @Nullable Long unlistedBefore) {

    /** Where nobody noted what was listed. */
    public PlannedRefund(Refund refund, String request, String requestSha256, @Nullable Long captureRefundedBefore) {
        this(refund, request, requestSha256, captureRefundedBefore, null);
    }
}
