package dev.requite.ledger.payouts;

import dev.requite.model.payout.Balance;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutLine;

/**
 * A line that is to be kept.
 *
 * @param id the same on every ledger
 * @param number its place in the payout, from 1
 */
public record NamedLine(String id, long number, LineKind kind, PayoutLine line) {

    /** As it is judged, while nobody has said anything about its payout. */
    KeptLine kept(StoredPayout payout) {
        return new KeptLine(
                id,
                payout.account(),
                payout.head().paymentReference(),
                payout.head().date(),
                payout.balance() != Balance.NO,
                number,
                kind,
                payout.telling(),
                line.type(),
                line.detailedType(),
                line.orderId(),
                line.captureId(),
                line.toldReference(),
                line.refundId(),
                line.amount(),
                line.currency(),
                line.paidAmount(),
                line.paidCurrency(),
                false);
    }
}
