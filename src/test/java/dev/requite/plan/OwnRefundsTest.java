package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.AMOUNT_EXCEEDS_LEFT;
import static dev.requite.model.row.ReasonCode.FOREIGN_REFUND_UNCLEAR;
import static dev.requite.model.row.ReasonCode.QUANTITY_EXCEEDS_CAPTURED;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.refunded;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What we refunded before is gone; what a definite refusal named is still there. */
class OwnRefundsTest {

    private final Order order = anOrder()
            .with(capture("A", line("MUG", 1, 500)), capture("B", line("MUG", 2, 500)))
            .build();

    @Test
    void unitsRefundedBeforeAreGone() {
        List<Refund> before = plan(order, item("B-1", "MUG", 2)).refunds();

        Planning next = given(Provider.after(order, before)).ours(RefundState.REFUNDED, before);

        assertThat(next.plan(item("R-1", "MUG", 2))).refuses("R-1", QUANTITY_EXCEEDS_CAPTURED, "1 of 3");
        assertThat(next.plan(item("R-1", "MUG", 1))).refunds("B: 1 x MUG = 500 => 500");
    }

    @Test
    void unitsRefundedBeforeAreGoneEvenIfTheProviderDoesNotShowItYet() {
        List<Refund> before = plan(order, item("B-1", "MUG", 2)).refunds();

        Plan plan = given(order).ours(RefundState.REFUNDED, before).plan(item("R-1", "MUG", 2), goodwill("R-2", 501));

        assertThat(plan)
                .refuses("R-1", QUANTITY_EXCEEDS_CAPTURED, "1 of 3")
                .refuses("R-2", AMOUNT_EXCEEDS_LEFT, "5.00 EUR");
    }

    @Test
    void unitsOfARefusedRefundAreStillThere() {
        List<Refund> refused = plan(order, item("B-1", "MUG", 3)).refunds();

        assertThat(given(order).ours(RefundState.REJECTED, refused).plan(item("R-1", "MUG", 3)))
                .refunds("A: 1 x MUG = 500 => 500", "B: 2 x MUG = 1000 => 1000");
    }

    @Test
    void goodwillGivenBeforeLeavesTheLinesCertain() {
        List<Refund> before = plan(order, goodwill("B-1", 600)).refunds();
        Order after = Provider.after(order, before);

        for (Order shown : List.of(after, bookedOn("A", 500, "B", 100, after))) {
            Plan plan = given(shown).ours(RefundState.REFUNDED, before).plan(item("R-1", "MUG", 1));

            Assertions.assertThat(plan.refunds()).hasSize(1);
        }
    }

    @Test
    void goodwillGivenBeforeLimitsTheOrder() {
        List<Refund> before = plan(order, goodwill("B-1", 600)).refunds();

        Plan plan = given(Provider.after(order, before))
                .ours(RefundState.REFUNDED, before)
                .plan(item("R-1", "MUG", 1), item("R-2", "MUG", 2));

        assertThat(plan)
                .refunds("A: 1 x MUG = 500 => 500")
                .refuses("R-2", AMOUNT_EXCEEDS_LEFT, "10.00 EUR", "4.00 EUR");
    }

    @Test
    void aRefundOfACaptureThatIsNoLongerShownMakesTheLinesUncertain() {
        List<Refund> before = plan(order, item("B-1", "MUG", 1)).refunds();
        Order renamed = anOrder()
                .with(capture("X", line("MUG", 1, 500)), capture("Y", line("MUG", 2, 500)))
                .build();

        assertThat(given(renamed).ours(RefundState.REFUNDED, before).plan(item("R-1", "MUG", 3)))
                .refundsNothing()
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void aRefundBookedOnAnotherCaptureThanPlannedMakesThatOnesLinesUncertain() {
        Order plates = anOrder()
                .with(capture("A", line("MUG", 2, 500)), capture("B", line("PLATE", 2, 500)))
                .build();
        List<Refund> before = plan(plates, item("B-1", "MUG", 1)).refunds();
        Order shown = bookedOn("A", 0, "B", 500, Provider.after(plates, before));

        assertThat(given(shown).ours(RefundState.REFUNDED, before).plan(item("R-1", "PLATE", 1), item("R-2", "MUG", 1)))
                .refunds("A: 1 x MUG = 500 => 500")
                .refusesOnly("R-1", FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void aReducedRefundTakesItsUnitsAndLeavesTheRestAtFullWorth() {
        Order three = anOrderOf(line("MUG", 3, 334, 1000, 0, 0));
        List<Refund> before = plan(three, item("B-1", "MUG", 1, 100)).refunds();

        Plan plan = given(Provider.after(three, before))
                .ours(RefundState.REFUNDED, before)
                .plan(item("R-1", "MUG", 2));

        assertThat(plan).refunds("A: 2 x MUG = 667 => 667");
    }

    private Order bookedOn(String first, long one, String second, long two, Order after) {
        List<Capture> captures = after.captures().stream()
                .map(capture -> refunded(capture, capture.id().equals(first) ? one : two))
                .toList();
        Assertions.assertThat(captures).extracting(Capture::id).containsExactly(first, second);
        return Provider.with(after, after.refundedAmount(), captures, after.refunds());
    }
}
