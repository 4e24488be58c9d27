package dev.requite.sandbox.payouts;

import java.time.Instant;

/**
 * A line of a payout.
 *
 * @param type in the provider's words, such as {@code RETURN} or {@code refund}
 * @param detailedType Klarna's, empty at AltaPay
 * @param captureId empty for all but sales and fees
 * @param captureReference the merchant's of the capture, may be empty
 * @param refundId the provider's, empty for all but refunds
 * @param reference the merchant's of the refund, may be empty
 * @param currency of the amount, ISO 4217
 * @param amount what it does to the payout, minor units: a refund's is negative
 * @param at when it was registered
 */
public record PayoutLine(
        String type,
        String detailedType,
        OrderFacts order,
        String captureId,
        String captureReference,
        String refundId,
        String reference,
        String currency,
        long amount,
        Charges charges,
        Instant at) {

    static final String PURCHASE_RETURN = "PURCHASE_RETURN";

    /** Whether it is a refund that the merchant made, or seems to be. */
    boolean refund() {
        return type.equals("refund") || detailedType.equals(PURCHASE_RETURN);
    }

    /** Whether it is money for goods. */
    boolean sale() {
        return type.equals("SALE") || type.equals("payment");
    }

    PayoutLine typed(String otherType, String otherDetail) {
        return new PayoutLine(
                otherType,
                otherDetail,
                order,
                captureId,
                captureReference,
                refundId,
                reference,
                currency,
                amount,
                Charges.NONE,
                at);
    }

    PayoutLine of(OrderFacts other) {
        return new PayoutLine(
                type,
                detailedType,
                other,
                captureId,
                captureReference,
                refundId,
                reference,
                currency,
                amount,
                charges,
                at);
    }

    PayoutLine named(String otherReference, String otherRefundId) {
        return new PayoutLine(
                type,
                detailedType,
                order,
                captureId,
                captureReference,
                otherRefundId,
                otherReference,
                currency,
                amount,
                charges,
                at);
    }

    PayoutLine of(long other) {
        return new PayoutLine(
                type,
                detailedType,
                order,
                captureId,
                captureReference,
                refundId,
                reference,
                currency,
                other,
                charges,
                at);
    }

    PayoutLine in(String other) {
        return new PayoutLine(
                type,
                detailedType,
                order,
                captureId,
                captureReference,
                refundId,
                reference,
                other,
                amount,
                charges,
                at);
    }
}
