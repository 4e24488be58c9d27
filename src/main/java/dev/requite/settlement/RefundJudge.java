package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.request.RefundState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the payouts say of a refund: of its lines' classes the one that asks for most, the worst first; without a line, how long
 * it has been on its way.
 */
final class RefundJudge {

    private static final List<LineClass> WORST_FIRST = List.of(
            LineClass.CONTRADICTS,
            LineClass.CAME_BACK,
            LineClass.DUPLICATE,
            LineClass.CONFLICT,
            LineClass.CURRENCY,
            LineClass.AMOUNT,
            LineClass.PROVES,
            LineClass.MATCHED,
            LineClass.SUGGESTED);

    /** Those that pay it, and so only as far as their payout is believed. */
    private static final Set<LineClass> PAYING = EnumSet.of(LineClass.MATCHED, LineClass.PROVES);

    private RefundJudge() {}

    static RefundClass verdict(
            OwnRefund refund, Map<KeptLine, Verdict> verdicts, OrderCase facts, SettlementPolicy policy, Instant asOf) {
        if (Tied.cameBack(refund)) {
            return RefundClass.CAME_BACK;
        }
        for (LineClass worst : WORST_FIRST) {
            boolean has = verdicts.entrySet().stream()
                    .anyMatch(entry -> entry.getValue().verdict() == worst
                            && refund.reference().equals(entry.getValue().reference())
                            && (!PAYING.contains(worst) || entry.getKey().counts()));
            if (has) {
                return RefundClass.valueOf(worst.name());
            }
        }
        boolean ambiguous = verdicts.keySet().stream()
                .anyMatch(line -> Evaluation.mayBe(line, facts, verdicts).contains(refund));
        return ambiguous ? RefundClass.AMBIGUOUS : byAge(refund, policy, asOf);
    }

    private static RefundClass byAge(OwnRefund refund, SettlementPolicy policy, Instant asOf) {
        if (refund.state() != RefundState.REFUNDED) {
            return RefundClass.NOT_DUE;
        }
        Instant since = refund.submittedAt();
        if (since == null) {
            // Found at the provider: nobody knows when it was sent, so nobody can miss it.
            return RefundClass.EXPECTED;
        }
        if (policy.from() != null && since.isBefore(policy.from())) {
            return RefundClass.BEFORE_START;
        }
        return since.plus(policy.overdueAfter()).isBefore(asOf) ? RefundClass.OVERDUE : RefundClass.EXPECTED;
    }

    /** Whether a line pays a refund. */
    static boolean pays(KeptLine line, Verdict verdict) {
        return line.counts() && PAYING.contains(verdict.verdict());
    }
}
