package dev.requite.settlement;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.model.payout.Word.Kind;
import dev.requite.model.request.RefundState;

/**
 * Where a refund's money stands for finance. One that a payout settled and another took back is on its way again, until a person
 * says what became of it.
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
        Word word = finding.word();
        boolean returned = (word != null && word.kind().cameBack())
                || finding.lines().stream().anyMatch(line -> line.kind() == LineKind.CAME_BACK && line.counts());
        if (finding.settledBy() != null && !returned) {
            return SETTLED;
        }
        if (finding.refund().state() != RefundState.REFUNDED
                && !finding.refund().cameBack()) {
            return NOT_OUT;
        }
        if (finding.open() != Attention.NONE) {
            return ON_ITS_WAY;
        }
        if (word != null && word.kind() == Kind.EXPLAIN) {
            return EXPLAINED;
        }
        return finding.verdict() == RefundClass.CAME_BACK ? CAME_BACK : ON_ITS_WAY;
    }
}
