package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.NOTHING_TO_REFUND;
import static dev.requite.model.row.ReasonCode.QUANTITY_EXCEEDS_CAPTURED;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.discounted;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.item;

import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Units that cost nothing: they come back with those that were paid, and are worth nothing by themselves. */
class FreeUnitsTest {

    @Test
    void aFreeItemIsRejected() {
        Order order = anOrderOf(line("GIFT", 1, 0), line("MUG", 1, 500));

        assertThat(plan(order, item("R-1", "GIFT", 1), item("R-2", "MUG", 1)))
                .refunds("A: 1 x MUG = 500 => 500")
                .refuses("R-1", NOTHING_TO_REFUND, "GIFT", "0.00 EUR");
    }

    @Test
    void aFreeUnitIsNotedInTheRefundOfThePaidOnesReturnedWithIt() {
        OrderBuilder order = anOrder()
                .with(
                        capture("A", discounted("MUG", 1, 500, 500), line("PLATE", 1, 100)),
                        capture("B", line("MUG", 1, 500)));

        assertThat(plan(order, item("R-1", "MUG", 2)))
                .refunds("B: 1 x MUG = 500, 1 x MUG = 0 => 500")
                .refusesNothing();
        assertThat(plan(order, item("R-1", "MUG", 2), item("R-2", "MUG", 1)))
                .refusesOnly("R-2", QUANTITY_EXCEEDS_CAPTURED);
    }

    @Test
    void freeUnitsComeBackAfterThePaidOnesAndAreNotForgotten() {
        Order order = anOrder()
                .with(capture("A", line("MUG", 1, 0), line("PLATE", 1, 100)), capture("B", line("MUG", 3, 10000)))
                .build();

        List<Refund> first = plan(order, item("R-1", "MUG", 2)).refunds();
        Plan second = Planning.given(Provider.after(order, first))
                .ours(RefundState.REFUNDED, first)
                .plan(item("R-2", "MUG", 2));
        List<Refund> both = new ArrayList<>(first);
        both.addAll(second.refunds());

        assertThat(second).refunds("B: 1 x MUG = 10000, 1 x MUG = 0 => 10000");
        Assertions.assertThat(PlanLaws.sum(both)).isEqualTo(30000);
        Assertions.assertThat(PlanLaws.sum(plan(order, item("R-1", "MUG", 4)).refunds()))
                .isEqualTo(30000);
        assertThat(Planning.given(Provider.after(order, both))
                        .ours(RefundState.REFUNDED, both)
                        .plan(item("R-3", "MUG", 1)))
                .refusesOnly("R-3", QUANTITY_EXCEEDS_CAPTURED);
    }

    @Test
    void freeUnitsOfARowThatOnlyTheProviderRemembersAreSettledWithIt() {
        Order order = anOrder()
                .with(capture("A", line("MUG", 1, 0), line("PLATE", 1, 100)), capture("B", line("MUG", 3, 10000)))
                .build();
        Order later = Provider.after(order, plan(order, item("R-1", "MUG", 4)).refunds());

        Plan lost = plan(later, item("R-1", "MUG", 4));

        assertThat(lost).refundsNothing().refusesNothing();
        Assertions.assertThat(lost.adopted()).hasSize(1);
        Assertions.assertThat(PlanLaws.units(lost.adopted().get(0).refund().shares()))
                .isEqualTo(4);
        assertThat(Planning.given(later)
                        .ours(
                                RefundState.REFUNDED,
                                List.of(lost.adopted().get(0).refund()))
                        .plan(item("R-2", "MUG", 1)))
                .refusesOnly("R-2", QUANTITY_EXCEEDS_CAPTURED);
    }
}
