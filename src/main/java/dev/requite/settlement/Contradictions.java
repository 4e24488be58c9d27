package dev.requite.settlement;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.request.RefundState;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refunds that count as not carried out, or as come back, and that a payout may show as paid, about which nobody decided:
 * whatever else its line says, and whether its payout is believed or not, their rows would perhaps be paid twice.
 */
public final class Contradictions {

    private Contradictions() {}

    /**
     * Their references, also of those of other orders that a line names besides.
     *
     * @param all what the findings are of
     */
    public static Set<String> in(OrderCase all, Findings findings) {
        if (findings.lines().isEmpty() && findings.refunds().stream().noneMatch(RefundFinding::rowsWait)) {
            return Set.of();
        }
        Stream<OwnRefund> named = findings.lines().stream()
                .filter(line -> line.open() != Attention.NONE)
                .map(LineFinding::refund)
                .filter(refund -> refund != null && mayBePaidAgain(refund));
        Stream<OwnRefund> besides = Stream.concat(all.refunds().stream(), all.foreign().stream())
                .filter(refund -> mayBePaidAgain(refund) && isNamedBesides(refund, findings));
        Stream<OwnRefund> waiting =
                findings.refunds().stream().filter(RefundFinding::rowsWait).map(RefundFinding::refund);
        return Stream.of(named, besides, waiting)
                .flatMap(each -> each)
                .map(OwnRefund::reference)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A line names one by our reference and this one by the provider's id: either may be meant. */
    private static boolean isNamedBesides(OwnRefund refund, Findings findings) {
        return !refund.refundId().isEmpty()
                && findings.lines().stream()
                        .anyMatch(line -> line.verdict() == LineClass.CONFLICT
                                && line.open() != Attention.NONE
                                && line.line().refundId().equals(refund.refundId()));
    }

    /** The references of those among refunds that a payout names which would be, if nothing else were known. */
    public static Set<String> perhaps(Collection<OwnRefund> named) {
        return named.stream()
                .filter(Contradictions::mayBePaidAgain)
                .map(OwnRefund::reference)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean mayBePaidAgain(OwnRefund refund) {
        return notCarriedOut(refund) || refund.cameBack();
    }

    /** Certain that nothing moved, as far as we know. */
    public static boolean notCarriedOut(OwnRefund refund) {
        return refund.state() != RefundState.REFUNDED && !refund.state().uncertain() && !refund.cameBack();
    }
}
