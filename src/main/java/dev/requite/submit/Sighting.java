package dev.requite.submit;

import dev.requite.ledger.RefundInHand;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import java.util.List;
import java.util.Set;

/** What an order shows of a refund, or of an operation, that may have been carried out. */
sealed interface Sighting {

    /** What its reference alone can show. */
    sealed interface ByReference extends Sighting {}

    /**
     * It was carried out.
     *
     * @param id the provider's id of it, empty where it has none
     */
    record Carried(String id) implements ByReference {}

    /** It shows nowhere whether it was carried out, however often it is looked for. */
    record NeverShown() implements ByReference {}

    /** The order is not any more what it was planned on, so that it must not be sent as it is. */
    record Outdated(String why) implements ByReference {}

    /** Nothing speaks for it, at this moment. */
    record Absent() implements ByReference {}

    /** It is not listed, but the sum rose by as much since, and as much is listed under a reference that is none of ours. */
    record PerhapsOfAnotherName() implements Sighting {}

    /** It is listed, and the order's refunded sum does not show it: not finished, or failed. */
    record ListedOnly() implements Sighting {}

    /** The order's refunded sum is not what was before, plus this refund once or not at all, plus what others refunded. */
    record SumDiffers(String why) implements Sighting {}

    /** Only a person can tell. */
    record Contradictory(String why) implements ByReference {}

    /** Looks for a refund by its reference alone: enough where the provider carries the same key out only once. */
    static ByReference byReference(Order order, RefundInHand refund) {
        List<PastRefund> listed = listed(order, refund);
        if (listed.isEmpty()) {
            return new Absent();
        }
        if (listed.size() > 1) {
            return new Contradictory("The provider lists our reference " + listed.size() + " times");
        }
        return listed.get(0).amount() == refund.amount()
                ? new Carried(listed.get(0).id())
                : new Contradictory("The provider lists our reference with another amount");
    }

    /**
     * Looks for a refund by its reference and by the sum, where every request is carried out whatever its key: nobody
     * documents that a refund which failed, or has not happened yet, is not listed, nor that one which happened twice is listed
     * twice (AltaPay, "Reconciliation"). What others refunded since explains itself where it is listed.
     *
     * @param laterRefunds references of the order's refunds whose turn comes later; one may have been sent before
     */
    static Sighting byReferenceAndSum(Order order, RefundInHand refund, Set<String> laterRefunds) {
        List<PastRefund> listed = listed(order, refund);
        long rise = unexplainedRise(order, refund, laterRefunds, listed);
        if (listed.isEmpty()) {
            return unlisted(order, refund, rise, laterRefunds);
        }
        if (listed.size() > 1) {
            return new SumDiffers("The provider lists our reference " + listed.size() + " times");
        }
        if (listed.get(0).amount() != refund.amount()) {
            return new Contradictory("The provider lists our reference with another amount");
        }
        if (rise < 0) {
            return new ListedOnly();
        }
        return rise > 0
                ? new SumDiffers(
                        "The refund is listed once, and the order's refunded sum rose by more than what is listed")
                : new Carried(listed.get(0).id());
    }

    private static Sighting unlisted(Order order, RefundInHand refund, long rise, Set<String> laterRefunds) {
        if (rise == 0) {
            boolean rose = refundedByOthers(order, refund, laterRefunds) >= refund.amount();
            return rose && order.refunds().stream().anyMatch(past -> past.mayBeAnotherName(refund.amount()))
                    ? new PerhapsOfAnotherName()
                    : new Absent();
        }
        if (!order.conduct().refundsListed()) {
            return new Contradictory(
                    rise == refund.amount()
                            ? "The order's refunded sum rose by exactly this refund, and this payment lists nobody's"
                            : "The order's refunded sum changed, and this payment lists nobody's refunds");
        }
        return new SumDiffers("The order's refunded sum changed, and not by refunds that are listed");
    }

    private static List<PastRefund> listed(Order order, RefundInHand refund) {
        return order.refunds().stream()
                .filter(past -> past.reference().equals(refund.reference().toString()))
                .toList();
    }

    /** What the order's refunded sum rose by since the plan, beside our own refunds. Minor units. */
    private static long refundedByOthers(Order order, RefundInHand refund, Set<String> laterRefunds) {
        long ours = order.refunds().stream()
                .filter(past -> laterRefunds.contains(past.reference()))
                .mapToLong(PastRefund::amount)
                .sum();
        return order.refundedAmount() - refund.refundedBefore() - ours;
    }

    /** What the order's refunded sum rose by since the plan, beside what the list explains. Minor units. */
    private static long unexplainedRise(
            Order order, RefundInHand refund, Set<String> laterRefunds, List<PastRefund> listed) {
        if (refund.unlistedBefore() != null) {
            return order.unlistedRefunds() - refund.unlistedBefore();
        }
        long explained = order.refunds().stream()
                .filter(past -> laterRefunds.contains(past.reference()) || listed.contains(past))
                .mapToLong(PastRefund::amount)
                .sum();
        return order.refundedAmount() - refund.refundedBefore() - explained;
    }
}
