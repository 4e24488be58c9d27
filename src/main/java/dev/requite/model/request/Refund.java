package dev.requite.model.request;

import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;

/**
 * A refund as planned: one request to a provider, for one capture at most. Amounts are minor units of
 * {@code currency}.
 *
 * @param reference idempotency key, refund reference in settlement files and reconciliation identifier in one
 * @param provider name of the provider
 * @param orderId the provider's order id
 * @param captureId the capture the money comes from; empty when the refund is of the order as a whole
 * @param operation what kind of refund
 * @param generation 0, and one more after each definite rejection of the same rows
 * @param currency of every amount
 * @param amount the sum of the shares, more than zero
 * @param refundedBefore what the order had refunded when this refund's turn would come; how a changed order is noticed
 * @param description what the customer reads, at most 255 characters, may be empty
 * @param providerReference the provider's short reference of the order, may be empty
 * @param merchantReference the shop's order number, may be empty
 * @param shares what each row has in it, in the order of the request's lines
 */
public record Refund(
        UUID reference,
        String provider,
        String orderId,
        String captureId,
        Operation operation,
        int generation,
        CurrencyUnit currency,
        long amount,
        long refundedBefore,
        String description,
        String providerReference,
        String merchantReference,
        List<Share> shares) {

    public Refund {
        shares = List.copyOf(shares);
        long sum = shares.stream().mapToLong(Share::amount).sum();
        if (sum != amount || amount <= 0) {
            throw new IllegalArgumentException("refund " + reference + " of " + amount + " has shares worth " + sum);
        }
    }

    /** The same refund with other shares of the same sum. */
    public Refund with(List<Share> others) {
        return new Refund(
                reference,
                provider,
                orderId,
                captureId,
                operation,
                generation,
                currency,
                amount,
                refundedBefore,
                description,
                providerReference,
                merchantReference,
                others);
    }

    /** The same refund on an order that has so much more refunded, in minor units. */
    public Refund beside(long more) {
        return new Refund(
                reference,
                provider,
                orderId,
                captureId,
                operation,
                generation,
                currency,
                amount,
                refundedBefore + more,
                description,
                providerReference,
                merchantReference,
                shares);
    }

    /** The kinds of refund; they are sent in this order, since an amount-only refund spoils later allocation. */
    public enum Operation {
        /** Order lines, and a return fee with them. */
        ITEMS,
        FEE_REVERSAL,
        GOODWILL
    }

    /**
     * Whether the request carries order lines. Goodwill and fee reversals are amount-only (Klarna, "Refund an order";
     * AltaPay, "Refund a Klarna payment").
     */
    public boolean hasLines() {
        return operation == Operation.ITEMS;
    }
}
