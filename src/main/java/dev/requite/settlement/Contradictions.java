package dev.requite.settlement;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.request.RefundState;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refunds that count as not carried out, or as come back, and that a payout may show as paid, about which nobody decided:
 * whatever else its line says, and whether its payout is believed or not, their rows would perhaps be paid twice.
 */
public final class Contradictions {

    private Contradictions() {}

    /** Their references. */
    public static Set<String> in(Findings findings) {
        Stream<OwnRefund> named = findings.lines().stream()
                .filter(line -> line.open() != Attention.NONE)
                .map(LineFinding::refund)
                .filter(refund -> refund != null && (notCarriedOut(refund) || refund.cameBack()));
        Stream<OwnRefund> waiting =
                findings.refunds().stream().filter(RefundFinding::rowsWait).map(RefundFinding::refund);
        return Stream.concat(named, waiting).map(OwnRefund::reference).collect(Collectors.toUnmodifiableSet());
    }

    /** Certain that nothing moved, as far as we know. */
    public static boolean notCarriedOut(OwnRefund refund) {
        return refund.state() != RefundState.REFUNDED && !refund.state().uncertain() && !refund.cameBack();
    }
}
