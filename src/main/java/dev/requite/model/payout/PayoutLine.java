package dev.requite.model.payout;

import org.joda.money.CurrencyUnit;

/**
 * A line of a payout as it was read. Texts are cleaned of control characters and cut; empty where nothing is told.
 *
 * @param payout the place of its payout in {@link PayoutContent#payouts()}, from 0
 * @param record the document's own line number, from 1
 * @param type as the provider spells it: Klarna's in capitals, AltaPay's in small letters
 * @param detailedType Klarna's, as told
 * @param orderId Klarna's order id, AltaPay's transaction id
 * @param toldReference the reference that the refund was sent with, as told
 * @param refundId the provider's own id of the refund
 * @param captureId as told; Klarna leaves it empty on refunds
 * @param amount the effect on the payout in minor units of {@code currency}: refunds are negative
 * @param currency in which the refund was made
 * @param paidAmount the same in the payout's currency, before fees
 * @param paidCurrency the payout's
 * @param fees what the line cost besides, in the payout's currency, negative (AltaPay); 0 where fees are lines of their own
 * @param tax on a fee of Klarna's, positive; 0 where none is told
 * @param eventAt the provider's date of the event, as told: nothing depends on it
 * @param terminal AltaPay's
 */
public record PayoutLine(
        int payout,
        long record,
        String type,
        String detailedType,
        String orderId,
        String toldReference,
        String refundId,
        String captureId,
        long amount,
        CurrencyUnit currency,
        long paidAmount,
        CurrencyUnit paidCurrency,
        long fees,
        long tax,
        String eventAt,
        String terminal) {

    /** The same with other names. */
    public PayoutLine named(String reference, String id, String detailed, String capture) {
        return new PayoutLine(
                payout,
                record,
                type,
                detailed,
                orderId,
                reference,
                id,
                capture,
                amount,
                currency,
                paidAmount,
                paidCurrency,
                fees,
                tax,
                eventAt,
                terminal);
    }
}
