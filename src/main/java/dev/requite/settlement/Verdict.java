package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.OwnOperation;
import dev.requite.model.payout.OwnRefund;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class of a line before anybody's explanation.
 *
 * @param refunds that it is tied or suggested to: one, but for an ambiguous line
 * @param operation whose fee it is, null for none
 */
record Verdict(
        KeptLine line,
        LineClass verdict,
        List<OwnRefund> refunds,
        @Nullable OwnOperation operation) {

    /** The refund that it is tied or suggested to, null for none or several. */
    @Nullable
    OwnRefund refund() {
        return refunds.size() == 1 ? refunds.get(0) : null;
    }

    @Nullable
    String reference() {
        OwnRefund refund = refund();
        if (operation != null) {
            return operation.reference();
        }
        return refund == null ? null : refund.reference();
    }

    /** Theirs less ours, null where nothing is compared. */
    @Nullable
    Long difference() {
        OwnRefund refund = refund();
        if (refund == null
                || verdict == LineClass.CAME_BACK
                || !refund.currency().equals(line.currency())) {
            return null;
        }
        return verdict == LineClass.MATCHED ? 0 : -line.amount() - refund.amount();
    }

    boolean concerns(OwnRefund refund) {
        return refunds.stream().anyMatch(one -> one.reference().equals(refund.reference()));
    }
}
