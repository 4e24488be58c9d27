package dev.requite.provider;

import java.util.UUID;

/**
 * A refund on its way out.
 *
 * @param orderId the provider's order id
 * @param reference the refund's UUID: idempotency key and reference
 * @param request as it was frozen
 */
public record RefundRequest(String orderId, UUID reference, FrozenRequest request) {}
