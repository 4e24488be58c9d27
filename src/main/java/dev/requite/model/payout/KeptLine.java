package dev.requite.model.payout;

import java.time.Instant;
import org.joda.money.CurrencyUnit;

/**
 * A line of a payout that is kept one by one.
 *
 * @param id the same whenever and wherever the payout is read
 * @param paymentReference its payout's name
 * @param payoutDate its payout's
 * @param counts whether its payout is believed: it adds up, or a person explained why not
 * @param number its place in the payout, from 1
 * @param kind what it is about
 * @param telling whether its document tells detailed types, so that a customer's default can be told from a refund
 * @param toldReference the reference that its refund was sent with, as told; empty for none
 * @param refundId the provider's own id of its refund, empty for none
 * @param amount the effect on the payout in minor units, refunds negative
 * @param withdrawn whether a re-issued payout does not have it any more
 */
public record KeptLine(
        String id,
        String account,
        String paymentReference,
        Instant payoutDate,
        boolean counts,
        long number,
        LineKind kind,
        boolean telling,
        String type,
        String detailedType,
        String orderId,
        String captureId,
        String toldReference,
        String refundId,
        long amount,
        CurrencyUnit currency,
        long paidAmount,
        CurrencyUnit paidCurrency,
        boolean withdrawn) {

    /** The same in a payout that is believed, or not. */
    public KeptLine counting(boolean believed) {
        return believed == counts
                ? this
                : new KeptLine(
                        id,
                        account,
                        paymentReference,
                        payoutDate,
                        believed,
                        number,
                        kind,
                        telling,
                        type,
                        detailedType,
                        orderId,
                        captureId,
                        toldReference,
                        refundId,
                        amount,
                        currency,
                        paidAmount,
                        paidCurrency,
                        withdrawn);
    }
}
