package dev.requite.settlement;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.request.RefundState;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refunds that count as not carried out, and that a line names about which nobody decided: whatever else that line says, and
 * whether its payout is believed or not, their rows would perhaps be paid twice.
 */
public final class Contradictions {

    private Contradictions() {}

    /** Their references. */
    public static Set<String> in(Findings findings) {
        return findings.lines().stream()
                .filter(line -> line.open() != Attention.NONE)
                .map(line -> line.refund())
                .filter(refund -> refund != null && notCarriedOut(refund))
                .map(OwnRefund::reference)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Certain that nothing moved, as far as we know. */
    public static boolean notCarriedOut(OwnRefund refund) {
        return refund.state() != RefundState.REFUNDED && !refund.state().uncertain() && !refund.cameBack();
    }
}
