package dev.requite.model.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One capture (shipment, invoice) of an order. Amounts are minor units of the order's currency.
 *
 * @param id the provider's capture id
 * @param capturedAt when, {@link Instant#EPOCH} if the provider does not say
 * @param amount what was captured
 * @param refundedAmount what the provider says was refunded of this capture; null when it does not say
 * @param lines what was captured; empty when the provider does not say
 */
public record Capture(
        String id,
        Instant capturedAt,
        long amount,
        @Nullable Long refundedAmount,
        List<OrderLine> lines) {

    public Capture {
        lines = List.copyOf(lines);
    }
}
