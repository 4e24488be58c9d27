package dev.requite.provider;

import java.util.UUID;

/**
 * A refund on its way out.
 *
 * @param orderId the provider's order id
 * @param reference the refund's UUID: idempotency key and reference
 * @param amount minor units of {@code currency}, more than zero
 * @param currency ISO code
 * @param refundedBefore what the order had refunded before this, in the same minor units
 * @param request as it was frozen
 */
public record RefundRequest(
        String orderId, UUID reference, long amount, String currency, long refundedBefore, FrozenRequest request) {}
