package dev.requite.plan;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.order.PastRefund;

/**
 * Figures an order can have. A provider's answer is not ours to trust: a number beyond these bounds would overflow some
 * sum, and an exception about one order would stop all the others.
 */
final class Plausible {

    /** Minor units, and units times price; far above any order, and thousands of them still fit a {@code long}. */
    private static final long AMOUNT_MAX = 1_000_000_000_000_000L;

    /** Basis points: a hundred times the price. */
    private static final int TAX_RATE_MAX = 1_000_000;

    private Plausible() {}

    /** Whether the sums of an order, its captures and its refunds can be reckoned with. */
    static boolean sums(Order order) {
        return within(order.amount())
                && within(order.capturedAmount())
                && within(order.refundedAmount())
                && within(order.remainingAuthorized())
                && order.captures().stream().allMatch(Plausible::sums)
                && order.refunds().stream().allMatch(Plausible::sums);
    }

    private static boolean sums(Capture capture) {
        Long refunded = capture.refundedAmount();
        return within(capture.amount()) && (refunded == null || within(refunded));
    }

    private static boolean sums(PastRefund refund) {
        return within(refund.amount())
                && refund.lines().stream().allMatch(line -> within(line.amount()) && within(line.quantity()));
    }

    /** Whether units of a captured line can be reckoned with. */
    static boolean line(OrderLine line) {
        return line.quantity() >= 0
                && within(line.unitPrice())
                && line.quantity() <= AMOUNT_MAX / Math.max(1, Math.abs(line.unitPrice()))
                && within(line.totalAmount())
                && within(line.totalTax())
                && line.taxRate() >= 0
                && line.taxRate() <= TAX_RATE_MAX;
    }

    private static boolean within(long amount) {
        return amount >= -AMOUNT_MAX && amount <= AMOUNT_MAX;
    }
}
