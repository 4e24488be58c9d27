package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrder;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Refund;
import java.time.Instant;
import java.util.List;

/** A payment whose provider tells sums and no lines. */
abstract class PaymentsInSums {

    /** The order as the provider tells it after these refunds: references and amounts, no lines. */
    static Order listing(Order order, List<Refund> refunds) {
        List<PastRefund> listed = refunds.stream()
                .map(refund -> new PastRefund("", refund.reference().toString(), refund.amount(), List.of()))
                .toList();
        return Provider.with(order, refunds.stream().mapToLong(Refund::amount).sum(), order.captures(), listed);
    }

    static OrderBuilder payment(long captured) {
        return anOrder().linesUntold().with(captured("A", captured));
    }

    static Capture captured(String id, long amount) {
        return new Capture(id, Instant.EPOCH, amount, null, List.of());
    }
}
