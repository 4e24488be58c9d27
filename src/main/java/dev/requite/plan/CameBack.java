package dev.requite.plan;

import dev.requite.model.order.Order;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refunds that a person said came back. Their rows may be paid again only where the order shows it too: as long as the
 * provider still counts such a refund, another one beside it would be the second for the same goods.
 */
final class CameBack {

    private CameBack() {}

    /**
     * Why nothing may be refunded beside what came back, null if that shows or nothing did.
     *
     * @param order without the entries that its own sums take for nothing
     */
    static @Nullable Reason notShown(Order order, List<KnownRefund> ours) {
        Set<String> back = ours.stream()
                .filter(KnownRefund::cameBack)
                .map(refund -> refund.refund().reference().toString())
                .collect(Collectors.toSet());
        if (back.isEmpty()) {
            return null;
        }
        boolean listed = order.refunds().stream().anyMatch(refund -> back.contains(refund.reference()));
        boolean counted = order.refundedAmount() > accounted(order, ours);
        return listed || counted
                ? Reason.of(
                        ReasonCode.CAME_BACK_NOT_SHOWN,
                        "Refund " + back.stream().sorted().collect(Collectors.joining(", "))
                                + " came back, as a person said, and order " + order.id() + " still counts it.")
                : null;
    }

    /** What the order's sum has to be at most: its list, or where there is none what the ledger counts. */
    private static long accounted(Order order, List<KnownRefund> ours) {
        return order.conduct().refundsListed()
                ? order.listedRefunds()
                : ours.stream()
                        .filter(refund -> refund.state().counts())
                        .mapToLong(refund -> refund.refund().amount())
                        .sum();
    }
}
