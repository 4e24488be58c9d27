package dev.requite.settlement;

import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.settlement.Tie.How;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of all lines that name one refund, in the order of payouts: an earlier line is never judged by a later one's name. */
final class TiedLines {

    private final OwnRefund refund;
    private final Map<String, LineClass> classes = new HashMap<>();

    private TiedLines(OwnRefund refund) {
        this.refund = refund;
    }

    /**
     * One class for each line, by its id.
     *
     * @param ties that name {@code refund}, in the order of payouts; none of them a refund that came back
     */
    static Map<String, LineClass> classes(OwnRefund refund, List<Tie> ties) {
        TiedLines lines = new TiedLines(refund);
        lines.weigh(ties);
        return lines.classes;
    }

    private void weigh(List<Tie> ties) {
        ties.stream().filter(tie -> tie.how() == How.CONFLICTING).forEach(tie -> put(tie, LineClass.CONFLICT));
        ties.stream().filter(tie -> tie.firm() && !tie.sameCurrency()).forEach(tie -> put(tie, LineClass.CURRENCY));
        List<Tie> comparable =
                ties.stream().filter(tie -> tie.firm() && tie.sameCurrency()).toList();
        boolean accepted = comparable.stream().anyMatch(tie -> tie.how() == How.ACCEPTED);
        if (carriedOut(refund)) {
            settle(comparable);
        } else if (accepted || refund.state().uncertain() || settledByPayout(refund)) {
            prove(comparable);
        } else {
            comparable.forEach(tie -> put(tie, LineClass.CONTRADICTS));
        }
        boolean settled = classes.values().stream().anyMatch(LineClass::settles);
        ties.stream()
                .filter(tie -> tie.how() == How.OTHER_ID)
                .forEach(tie -> put(tie, settled ? LineClass.DUPLICATE : LineClass.CONFLICT));
    }

    /** What we know to be carried out without any payout; one that came back was carried out too. */
    private static boolean carriedOut(OwnRefund refund) {
        return (refund.state() == RefundState.REFUNDED && !settledByPayout(refund)) || refund.cameBack();
    }

    static boolean settledByPayout(OwnRefund refund) {
        return refund.state() == RefundState.REFUNDED && refund.reason() == ReasonCode.SETTLED_BY_PAYOUT;
    }

    /** The first exact line settles it, or the lines so far that are exactly its amount together. */
    private void settle(List<Tie> ties) {
        boolean settled = false;
        List<Tie> parts = new ArrayList<>();
        long sum = 0;
        for (Tie tie : ties) {
            if (tie.exact()) {
                put(tie, settled ? LineClass.DUPLICATE : LineClass.MATCHED);
                settled = true;
                continue;
            }
            put(tie, LineClass.AMOUNT);
            parts.add(tie);
            sum = Math.addExact(sum, tie.theirs());
            if (!settled && parts.size() > 1 && sum == refund.amount()) {
                parts.forEach(part -> put(part, LineClass.MATCHED));
                settled = true;
            }
        }
    }

    /** The first exact line with our reference proves it; without one nothing may. */
    private void prove(List<Tie> ties) {
        Tie proof = ties.stream().filter(this::mayProve).findFirst().orElse(null);
        ties.forEach(tie -> put(tie, beside(proof, tie)));
    }

    private static LineClass beside(@Nullable Tie proof, Tie tie) {
        if (!tie.exact()) {
            return LineClass.AMOUNT;
        }
        if (proof == null) {
            return LineClass.CONFLICT;
        }
        return tie.equals(proof) ? LineClass.PROVES : LineClass.DUPLICATE;
    }

    private boolean mayProve(Tie tie) {
        boolean maybeTwice = refund.keyless() && refund.sends() > 1 && !settledByPayout(refund);
        return tie.exact() && tie.byReference() && (!maybeTwice || tie.how() == How.ACCEPTED);
    }

    private void put(Tie tie, LineClass verdict) {
        classes.put(tie.line().id(), verdict);
    }
}
