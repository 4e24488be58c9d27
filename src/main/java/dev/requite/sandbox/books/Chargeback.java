package dev.requite.sandbox.books;

import java.time.Instant;

/**
 * Money that a payment's bank took back (AltaPay's schema, {@code ChargebackEvent}; no values of its texts are
 * documented).
 *
 * @param at when, by the sandbox's clock
 * @param amount minor units, above 0
 * @param lowersLeft whether so much less can be refunded
 * @param credited whether {@code CreditedAmount} has it, too
 */
public record Chargeback(
        Instant at,
        String type,
        String reasonCode,
        String reason,
        long amount,
        String acquirerTransactionId,
        String additionalInfo,
        boolean lowersLeft,
        boolean credited) {

    public Chargeback {
        if (amount < 1) {
            throw new IllegalArgumentException("the amount must be above 0 minor units, not " + amount);
        }
    }

    /** Told in its event and nowhere else: the amounts that can be refunded stay as they are. */
    public static Chargeback of(long amount) {
        return new Chargeback(Instant.EPOCH, "CHARGEBACK", "", "", amount, Ids.random(), "", false, false);
    }

    /** The same in other words. */
    public Chargeback worded(String otherType, String otherReasonCode, String otherReason) {
        return new Chargeback(
                at,
                otherType,
                otherReasonCode,
                otherReason,
                amount,
                acquirerTransactionId,
                additionalInfo,
                lowersLeft,
                credited);
    }

    /** The same, and so much less can be refunded. */
    public Chargeback loweringLeft() {
        return new Chargeback(
                at, type, reasonCode, reason, amount, acquirerTransactionId, additionalInfo, true, credited);
    }

    /** The same, and the payment's credited amount has it. */
    public Chargeback alsoCredited() {
        return new Chargeback(
                at, type, reasonCode, reason, amount, acquirerTransactionId, additionalInfo, lowersLeft, true);
    }

    Chargeback at(Instant time) {
        return new Chargeback(
                time, type, reasonCode, reason, amount, acquirerTransactionId, additionalInfo, lowersLeft, credited);
    }
}
