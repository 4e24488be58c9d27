package dev.requite.model.payout;

import dev.requite.model.request.RefundState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the payouts say of a refund.
 *
 * @param lines that are tied or suggested to it, in the order of payouts; withdrawn ones left out
 * @param settledBy the line that settles it, the first of several; null as long as none does
 * @param settledAmount what lines that count paid of it, positive in minor units; 0 for nothing
 * @param word what a person decided about it and still holds, null for none
 * @param lapsed whether a person's word about it holds no more, since it is another thing today
 * @param open what it asks of a person now
 * @param rowsWait whether it counts as not carried out and a payout may show it as paid, about which nobody decided: its rows
 *     would perhaps be paid twice
 */
public record RefundFinding(
        OwnRefund refund,
        RefundClass verdict,
        List<KeptLine> lines,
        @Nullable KeptLine settledBy,
        long settledAmount,
        @Nullable Word word,
        boolean lapsed,
        Attention open,
        boolean rowsWait) {

    public RefundFinding {
        lines = List.copyOf(lines);
    }

    /** Whether its money is on its way still: it went out, and no payout paid it in the end, nor has anybody said where it is. */
    public boolean onItsWay() {
        return verdict.onItsWay() || (waits() && wentOut() && !paidInTheEnd());
    }

    /** Whether it waits for a person. */
    public boolean waits() {
        return open != Attention.NONE;
    }

    private boolean wentOut() {
        return refund.state() == RefundState.REFUNDED || refund.cameBack();
    }

    private boolean paidInTheEnd() {
        return settledAmount != 0
                && lines.stream().noneMatch(line -> line.counts() && line.kind() == LineKind.CAME_BACK);
    }
}
