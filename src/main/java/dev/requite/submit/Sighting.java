package dev.requite.submit;

import dev.requite.ledger.RefundInHand;
import dev.requite.order.Order;
import dev.requite.order.PastRefund;
import java.util.List;
import java.util.Set;

/** What an order shows of a refund that may have been carried out. */
sealed interface Sighting {

    /** It was carried out. */
    record Listed(PastRefund refund) implements Sighting {}

    /** Nothing speaks for it, at this moment. */
    record Absent() implements Sighting {}

    /** The order contradicts itself, or us: only a person can tell. */
    record Contradictory(String why) implements Sighting {}

    /**
     * Looks for a refund by its reference.
     *
     * <p>Where a provider promises nothing about keys, the order's refunded sum has to agree: nobody documents that a refund
     * which failed, or has not happened yet, is not listed, nor that one which happened is (AltaPay, "Reconciliation").
     *
     * @param laterRefunds references of the order's refunds whose turn comes later; one may have been sent before
     * @param sumMustAgree whether the provider promises nothing about keys
     */
    static Sighting of(Order order, RefundInHand refund, Set<String> laterRefunds, boolean sumMustAgree) {
        List<PastRefund> listed = order.refunds().stream()
                .filter(past -> past.reference().equals(refund.reference().toString()))
                .toList();
        long rise = unexplainedRise(order, refund, laterRefunds);
        if (listed.isEmpty()) {
            return sumMustAgree && rise != 0
                    ? new Contradictory("The order's refunded sum changed, and not by refunds of ours that are listed")
                    : new Absent();
        }
        if (listed.size() > 1) {
            return new Contradictory("The provider lists our reference " + listed.size() + " times");
        }
        if (listed.get(0).amount() != refund.amount()) {
            return new Contradictory("The provider lists our reference with another amount");
        }
        if (sumMustAgree && rise < refund.amount()) {
            return new Contradictory("The provider lists our reference, and its refunded sum does not show the refund");
        }
        return new Listed(listed.get(0));
    }

    /** What the order's refunded sum rose by since the plan, beside our own later refunds. Minor units. */
    private static long unexplainedRise(Order order, RefundInHand refund, Set<String> laterRefunds) {
        long later = order.refunds().stream()
                .filter(past -> laterRefunds.contains(past.reference()))
                .mapToLong(PastRefund::amount)
                .sum();
        return order.refundedAmount() - refund.refundedBefore() - later;
    }
}
