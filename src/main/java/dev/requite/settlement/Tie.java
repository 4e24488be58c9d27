package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.OwnRefund;

/**
 * A line and the refund of ours that it names.
 *
 * @param byReference whether it names it by our reference, or a person says so; else by the provider's id alone
 * @param how whether what it says fits together
 */
record Tie(KeptLine line, OwnRefund refund, boolean byReference, How how) {

    enum How {
        FITTING,
        /** A person accepted that it is this refund: what it says is not weighed again. */
        ACCEPTED,
        /** It names another refund of ours besides, or another order. */
        CONFLICTING,
        /** The reference is this refund's and the provider's id is none that we know. */
        OTHER_ID
    }

    /** Whether it is to be weighed against what we sent. */
    boolean firm() {
        return how == How.FITTING || how == How.ACCEPTED;
    }

    /** What the line pays, positive for a refund. */
    long theirs() {
        return -line.amount();
    }

    boolean sameCurrency() {
        return line.currency().equals(refund.currency());
    }

    boolean exact() {
        return theirs() == refund.amount();
    }
}
