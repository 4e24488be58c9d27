package dev.requite.provider;

import dev.requite.model.request.FrozenRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund on its way out.
 *
 * @param orderId the provider's order id
 * @param reference the refund's UUID: idempotency key and reference
 * @param amount minor units of {@code currency}, more than zero
 * @param currency ISO code
 * @param refundedBefore what the order had refunded before this, in the same minor units
 * @param unlistedBefore how much of that the order did not list, below zero where it listed more; null if nobody noted it
 * @param onlyOnce whether no request for this refund can have left before
 * @param request as it was frozen
 */
public record RefundRequest(
        String orderId,
        UUID reference,
        long amount,
        String currency,
        long refundedBefore,
        @Nullable Long unlistedBefore,
        boolean onlyOnce,
        FrozenRequest request) {

    /** A refund that is sent for the first time, where nobody noted what was listed. */
    public RefundRequest(
            String orderId, UUID reference, long amount, String currency, long refundedBefore, FrozenRequest request) {
        this(orderId, reference, amount, currency, refundedBefore, null, true, request);
    }
}
