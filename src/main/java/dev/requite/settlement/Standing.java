package dev.requite.settlement;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.model.payout.Word.Kind;
import dev.requite.model.request.RefundState;

/**
 * Where a refund's money stands for finance: each leaves "on its way" once. One that a payout settled and that came back later
 * was settled; what came back is a matter of its own.
 */
public enum Standing {
    /** Not carried out as far as we know, or before settlement is looked at. */
    NOT_OUT,
    /** Carried out, and settled by no payout that counts. */
    ON_ITS_WAY,
    SETTLED,
    CAME_BACK,
    EXPLAINED;

    /** Where this refund stands. What is claimed from the provider is on its way still. */
    public static Standing of(RefundFinding finding) {
        if (finding.verdict() == RefundClass.BEFORE_START) {
            return NOT_OUT;
        }
        if (finding.settledBy() != null) {
            return SETTLED;
        }
        Word word = finding.word();
        if (finding.refund().cameBack() || (word != null && word.kind().cameBack())) {
            return CAME_BACK;
        }
        if (finding.refund().state() != RefundState.REFUNDED) {
            return NOT_OUT;
        }
        boolean explained = word != null && word.kind() == Kind.EXPLAIN && finding.open() == Attention.NONE;
        return explained ? EXPLAINED : ON_ITS_WAY;
    }
}
