package dev.requite.ledger.payouts;

import dev.requite.model.payout.PayoutLine;

/** Which names of a kept line no document has told so far. */
public record LackingNames(boolean reference, boolean refundId, boolean detailedType, boolean captureId) {

    /** Whether this line, which is the same, tells one of them. */
    public boolean toldBy(PayoutLine line) {
        return (reference && !line.toldReference().isEmpty())
                || (refundId && !line.refundId().isEmpty())
                || (detailedType && !line.detailedType().isEmpty())
                || (captureId && !line.captureId().isEmpty());
    }
}
