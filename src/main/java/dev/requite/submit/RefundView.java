package dev.requite.submit;

import dev.requite.ledger.RefundInHand;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.provider.OrderAnswer;
import java.util.Set;

/**
 * What reading an order tells of one of its refunds.
 *
 * @param laterRefunds references of the order's refunds whose turn comes later; one may have been sent before
 * @param bySum whether the provider carries every request out, so that the sum has to agree, too
 */
record RefundView(RefundInHand refund, Set<String> laterRefunds, boolean bySum) {

    View of(OrderAnswer answer) {
        if (!(answer instanceof OrderAnswer.Found found)) {
            return new View.Unreadable(Words.of(answer));
        }
        Order order = found.order();
        Sighting sighting =
                bySum ? Sighting.byReferenceAndSum(order, refund, laterRefunds) : Sighting.byReference(order, refund);
        return new View.Shown(sighting, sincePlan(order), atItsCapture(order), order.conduct(), found.at());
    }

    private View.SincePlan sincePlan(Order order) {
        long risen = order.refundedAmount() - refund.refundedBefore();
        if (risen < 0) {
            return View.SincePlan.LESS;
        }
        return risen > 0 || order.conduct().chargedBack() ? View.SincePlan.CHANGED : View.SincePlan.UNCHANGED;
    }

    /** Where an order has several captures, only the capture's own sum shows which one the provider chose. */
    private boolean atItsCapture(Order order) {
        Long before = refund.captureRefundedBefore();
        return before != null
                && order.captures().stream()
                        .filter(capture -> capture.id().equals(refund.captureId()))
                        .findFirst()
                        .map(Capture::refundedAmount)
                        .map(refunded -> refunded >= before + refund.amount())
                        .orElse(false);
    }
}
