package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines that name one refund and nothing that contradicts, in the order of their payouts: which of them pays it.
 */
final class Tied {

    private final OwnRefund refund;
    private final List<KeptLine> lines;
    private final Map<KeptLine, Verdict> verdicts = new HashMap<>();

    /**
     * @param lines in the order of their payouts
     * @param accepted of these, what a person said pays it
     */
    private Tied(OwnRefund refund, List<KeptLine> lines, List<KeptLine> accepted) {
        this.refund = refund;
        this.lines = lines.stream()
                .filter(line -> !accepted.contains(line))
                .filter(line -> line.currency().equals(refund.currency()))
                .toList();
        accepted.forEach(line -> verdicts.put(line, Verdict.tied(LineClass.MATCHED, refund)));
        lines.stream()
                .filter(line -> !accepted.contains(line))
                .filter(line -> !line.currency().equals(refund.currency()))
                .forEach(line -> verdicts.put(line, Verdict.tied(LineClass.CURRENCY, refund)));
        boolean settled = !accepted.isEmpty();
        if (mayBeProven(refund)) {
            prove(settled);
        } else if (carriedOut(refund)) {
            match(settled);
        } else {
            this.lines.forEach(line -> verdicts.put(line, Verdict.compared(LineClass.CONTRADICTS, refund, line)));
        }
    }

    static Map<KeptLine, Verdict> verdicts(OwnRefund refund, List<KeptLine> lines, List<KeptLine> accepted) {
        return new Tied(refund, lines, accepted).verdicts;
    }

    /** Nobody knew its outcome, or did not before a payout showed it: that stays so, whenever it is looked at. */
    static boolean mayBeProven(OwnRefund refund) {
        return refund.state().uncertain()
                || (refund.state() == RefundState.REFUNDED && refund.reason() == ReasonCode.SETTLED_BY_PAYOUT);
    }

    /** It was, whether or not it came back later. */
    static boolean carriedOut(OwnRefund refund) {
        return refund.state() == RefundState.REFUNDED || cameBack(refund);
    }

    /** A person said so. */
    static boolean cameBack(OwnRefund refund) {
        return refund.state() == RefundState.REJECTED && refund.reason() == ReasonCode.REFUND_CAME_BACK;
    }

    /** Where the provider carries out every request, one that was sent twice may stand twice in the books. */
    private boolean mayBeTwice() {
        return refund.keyless() && refund.sends() > 1 && refund.state().uncertain();
    }

    private void prove(boolean settledBefore) {
        boolean settled = settledBefore;
        for (KeptLine line : lines) {
            if (!exact(line)) {
                verdicts.put(line, Verdict.compared(LineClass.AMOUNT, refund, line));
            } else if (mayBeTwice()) {
                verdicts.put(line, Verdict.tied(LineClass.CONFLICT, refund));
            } else {
                verdicts.put(line, Verdict.tied(settled ? LineClass.DUPLICATE : LineClass.PROVES, refund));
                settled = true;
            }
        }
    }

    private void match(boolean settledBefore) {
        boolean settled = settledBefore;
        boolean together = !settled
                && lines.size() > 1
                && lines.stream().noneMatch(this::exact)
                && lines.stream().mapToLong(line -> -line.amount()).sum() == refund.amount();
        for (KeptLine line : lines) {
            if (together) {
                verdicts.put(line, Verdict.tied(LineClass.MATCHED, refund));
            } else if (!exact(line)) {
                verdicts.put(line, Verdict.compared(LineClass.AMOUNT, refund, line));
            } else {
                verdicts.put(line, Verdict.tied(settled ? LineClass.DUPLICATE : LineClass.MATCHED, refund));
                settled = true;
            }
        }
    }

    private boolean exact(KeptLine line) {
        return -line.amount() == refund.amount();
    }
}
