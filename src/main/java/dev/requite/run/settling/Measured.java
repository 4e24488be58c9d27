package dev.requite.run.settling;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutLine;
import dev.requite.settlement.EqualLines.Tells;
import dev.requite.settlement.PayoutSums;

/** What the lines of a payout come to, and what its document tells of them; for one pass over them. */
final class Measured {

    private final PayoutSums sums;
    private final boolean weak;
    private long kept;
    private boolean telling;
    private boolean references;
    private boolean refundIds;

    /** @param weak whether the document has no column for names */
    Measured(ProviderKind kind, boolean weak) {
        this.sums = new PayoutSums(kind);
        this.weak = weak;
        this.telling = kind == ProviderKind.ALTAPAY;
    }

    void add(PayoutLine line, LineKind kind) {
        sums.add(line, kind.kept());
        telling |= !line.detailedType().isEmpty();
        if (kind.kept()) {
            kept++;
            references |= !line.toldReference().isEmpty();
            refundIds |= !line.refundId().isEmpty();
        }
    }

    PayoutSums sums() {
        return sums;
    }

    /** How many lines of those that are kept whatever they are about. */
    long kept() {
        return kept;
    }

    boolean weak() {
        return weak;
    }

    /** Whether it tells a customer's default from a refund. */
    boolean telling() {
        return telling;
    }

    /** Which names it tells. Where no line has one though there is a column, which of the two it is does not matter. */
    Tells tells() {
        boolean nobody = !weak && !references && !refundIds;
        return new Tells(references || nobody, refundIds || nobody);
    }
}
