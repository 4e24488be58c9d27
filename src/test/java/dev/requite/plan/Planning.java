package dev.requite.plan;

import dev.requite.model.order.Order;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The question a test asks the planner. */
final class Planning {

    private final Order order;
    private final List<KnownRefund> ours = new ArrayList<>();
    private Set<String> markets = FeePolicy.DOCUMENTED_MARKETS;
    private FeePolicy.WhenIneligible whenIneligible = FeePolicy.WhenIneligible.HOLD;
    private OrderLinePolicy orderLines = OrderLinePolicy.HOLD;
    private Set<String> accepted = Set.of();
    private boolean feeRowLost;

    private Planning(Order order) {
        this.order = order;
    }

    static Planning given(OrderBuilder order) {
        return given(order.build());
    }

    static Planning given(Order order) {
        return new Planning(order);
    }

    static Plan plan(Order order, ReturnRow... rows) {
        return given(order).plan(rows);
    }

    static Plan plan(OrderBuilder order, ReturnRow... rows) {
        return given(order).plan(rows);
    }

    /** Refunds that the ledger has, all in one state. */
    Planning ours(RefundState state, List<Refund> refunds) {
        refunds.forEach(
                refund -> ours.add(new KnownRefund(refund, state, "RUN", false, KnownRefund.WayBack.NONE, null)));
        return this;
    }

    /** Refunds that a person said came back. */
    Planning cameBack(KnownRefund.WayBack said, List<Refund> refunds) {
        refunds.forEach(refund -> ours.add(new KnownRefund(refund, RefundState.REJECTED, "RUN", false, said, null)));
        return this;
    }

    Planning feesIn(String... countries) {
        markets = Set.of(countries);
        return this;
    }

    Planning waivingFees() {
        whenIneligible = FeePolicy.WhenIneligible.WAIVE;
        return this;
    }

    /** What belongs to the goods as a line of its own is shared out among them. */
    Planning sharing() {
        orderLines = OrderLinePolicy.SHARE;
        return this;
    }

    /** A person looked at these rows. */
    Planning accepting(String... rowIds) {
        accepted = Set.of(rowIds);
        return this;
    }

    /** A fee row of the order was rejected at intake. */
    Planning feeRowLost() {
        feeRowLost = true;
        return this;
    }

    Plan plan(ReturnRow... rows) {
        return plan(List.of(rows));
    }

    Plan plan(List<ReturnRow> rows) {
        return new Planner(new FeePolicy(markets, whenIneligible), orderLines)
                .accepting(accepted)
                .plan(order, rows, ours, feeRowLost);
    }
}
