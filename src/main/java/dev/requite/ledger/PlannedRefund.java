package dev.requite.ledger;

import dev.requite.order.Refund;
import org.jspecify.annotations.Nullable;

/**
 * A refund to be entered, its request frozen.
 *
 * @param refund as planned
 * @param request the exact body
 * @param requestSha256 its hash, 64 hexadecimal digits
 * @param captureRefundedBefore where the order has several captures: what the provider said was refunded of this one,
 *     in minor units; null otherwise
 */
public record PlannedRefund(
        Refund refund,
        String request,
        String requestSha256,
        @Nullable Long captureRefundedBefore) {}
