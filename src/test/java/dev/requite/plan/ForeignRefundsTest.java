package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.AMOUNT_EXCEEDS_LEFT;
import static dev.requite.model.row.ReasonCode.FOREIGN_REFUND_UNCLEAR;
import static dev.requite.model.row.ReasonCode.QUANTITY_EXCEEDS_CAPTURED;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.foreign;
import static dev.requite.plan.OrderBuilder.gave;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.refunded;
import static dev.requite.plan.OrderBuilder.taxed;
import static dev.requite.plan.OrderBuilder.tookFee;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What anyone else gave back is gone; what can't be told to a line is held, never guessed. */
class ForeignRefundsTest {

    private final Capture all = capture("A", line("MUG", 3, 500), line("PLATE", 1, 900));

    @Test
    void unitsWithLinesAreGone() {
        OrderBuilder order = anOrder().with(refunded(all, 1000L)).refundedElsewhere(foreign("F", gave("MUG", 2, 1000)));

        assertThat(plan(order, item("R-1", "MUG", 2))).refuses("R-1", QUANTITY_EXCEEDS_CAPTURED, "1 of 3");
        assertThat(plan(order, item("R-1", "MUG", 1))).refunds("A: 1 x MUG = 500 => 500");
    }

    @Test
    void aFeeTakenThereIsNoUnit() {
        OrderBuilder order =
                anOrder().with(refunded(all, 400L)).refundedElsewhere(foreign("F", gave("MUG", 1, 500), tookFee(100)));

        assertThat(plan(order, item("R-1", "MUG", 2), item("R-2", "PLATE", 1)))
                .refunds("A: 2 x MUG = 1000, 1 x PLATE = 900 => 1900");
    }

    @Test
    void moreMoneyThanTheUnitsWorthIsNotGivenTwice() {
        OrderBuilder order = anOrder().with(refunded(all, 1200L)).refundedElsewhere(foreign("F", gave("MUG", 1, 1200)));

        assertThat(plan(order, item("R-1", "MUG", 2)))
                .refundsNothing()
                .refuses("R-1", AMOUNT_EXCEEDS_LEFT, "10.00 EUR", "3.00 EUR");
    }

    @Test
    void theNextUnitsMakeUpForCentsRoundedOtherwiseElsewhere() {
        // 10.00 for three: one was given back at 3.34, or two at 3.33 each.
        Capture mugs = capture("A", line("MUG", 3, 334, 1000, 0, 0));

        assertThat(plan(
                        anOrder().with(refunded(mugs, 334L)).refundedElsewhere(foreign("F", gave("MUG", 1, 334))),
                        item("R-1", "MUG", 2)))
                .refunds("A: 2 x MUG = 666 => 666");
        assertThat(plan(
                        anOrder().with(refunded(mugs, 666L)).refundedElsewhere(foreign("F", gave("MUG", 2, 666))),
                        item("R-1", "MUG", 1)))
                .refunds("A: 1 x MUG = 334 => 334");
        assertThat(plan(
                        anOrder().with(refunded(mugs, 334L)).refundedElsewhere(foreign("F", gave("MUG", 1, 334))),
                        item("R-1", "MUG", 1)))
                .refunds("A: 1 x MUG = 333 => 333");
    }

    @Test
    void moreThanRoundingIsNotMadeUpFor() {
        Capture mugs = capture("A", line("MUG", 3, 334, 1000, 0, 0));

        assertThat(plan(
                        anOrder().with(refunded(mugs, 335L)).refundedElsewhere(foreign("F", gave("MUG", 1, 335))),
                        item("R-1", "MUG", 2)))
                .refuses("R-1", AMOUNT_EXCEEDS_LEFT, "6.67 EUR", "6.65 EUR");
        assertThat(plan(
                        anOrder().with(refunded(mugs, 300L)).refundedElsewhere(foreign("F", gave("MUG", 1, 300))),
                        item("R-1", "MUG", 2)))
                .refunds("A: 2 x MUG = 667 => 667");
        assertThat(plan(
                        anOrder().with(refunded(mugs, 1000L)).refundedElsewhere(foreign("F", gave("MUG", 2, 1000))),
                        item("R-1", "MUG", 1)))
                .refuses("R-1", AMOUNT_EXCEEDS_LEFT, "3.33 EUR", "0.00 EUR");
    }

    @Test
    void centsThatAreMadeUpForBringTheRestOfTheTax() {
        Capture mugs = capture("A", taxed(line("MUG", 3, 334, 1000, 0, 0), 1900));

        Share share = assertThat(plan(
                        anOrder().with(refunded(mugs, 666L)).refundedElsewhere(foreign("F", gave("MUG", 2, 666))),
                        item("R-1", "MUG", 1)))
                .shareOf("R-1");

        Assertions.assertThat(share.amount()).isEqualTo(334);
        Assertions.assertThat(share.tax()).isEqualTo(54);
    }

    @Test
    void rowsShareTheMoneyThatIsLeftOfTheLine() {
        OrderBuilder order = anOrder().with(refunded(all, 1200L)).refundedElsewhere(foreign("F", gave("MUG", 1, 1200)));

        assertThat(plan(order, item("R-1", "MUG", 1, 200), item("R-2", "MUG", 1, 101)))
                .refunds("A: 1 x MUG = 200 => 200")
                .refuses("R-2", AMOUNT_EXCEEDS_LEFT, "1.01 EUR", "1.00 EUR");
    }

    @Test
    void unitsAreGoneEvenIfTheCapturesSumIsNotRaisedYet() {
        OrderBuilder order = anOrder().with(all).refundedElsewhere(foreign("F", gave("MUG", 2, 1000)));

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "MUG", 1)))
                .refunds("A: 1 x MUG = 500 => 500")
                .refuses("R-2", QUANTITY_EXCEEDS_CAPTURED, "0 of 3");
    }

    @Test
    void moneyForNoUnitsIsTakenOffItsLine() {
        OrderBuilder order = anOrder().with(refunded(all, 100L)).refundedElsewhere(foreign("F", gave("MUG", 0, 100)));

        assertThat(plan(order, item("R-1", "MUG", 2), item("R-2", "MUG", 1), item("R-3", "MUG", 1, 400)))
                .refunds("A: 2 x MUG = 1000, 1 x MUG = 400 => 1400")
                .refuses("R-2", AMOUNT_EXCEEDS_LEFT, "5.00 EUR", "4.00 EUR");
    }

    @Test
    void anAmountWithoutLinesHoldsEveryItemButNoGoodwill() {
        OrderBuilder order = anOrder().with(refunded(all, 100L)).refundedElsewhere(foreign("F", 100));

        assertThat(plan(order, item("R-1", "MUG", 1), goodwill("R-2", 2300), goodwill("R-3", 1)))
                .refunds("GOODWILL: R-2 => 2300")
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR)
                .refuses("R-3", AMOUNT_EXCEEDS_LEFT);
    }

    @Test
    void linesWithoutAReferenceHoldEveryItem() {
        OrderBuilder order = anOrder().with(refunded(all, 100L)).refundedElsewhere(foreign("F", gave("", 1, 100)));

        assertThat(plan(order, item("R-1", "MUG", 1))).refundsNothing().refuses("R-1", FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void aLineThatNoCaptureHasHoldsEveryItem() {
        OrderBuilder order = anOrder().with(refunded(all, 100L)).refundedElsewhere(foreign("F", gave("BOWL", 1, 100)));

        assertThat(plan(order, item("R-1", "MUG", 1))).refundsNothing().refuses("R-1", FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void moreUnitsThanCapturedHoldTheirLineOnly() {
        OrderBuilder order = anOrder().with(refunded(all, 600L)).refundedElsewhere(foreign("F", gave("PLATE", 2, 600)));

        assertThat(plan(order, item("R-1", "PLATE", 1), item("R-2", "MUG", 1)))
                .refunds("A: 1 x MUG = 500 => 500")
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void moneyBeyondTheCapturesIsSaidToBeNoneLeft() {
        OrderBuilder order = anOrder().with(all).refundedElsewhere(foreign("F", 2401));

        assertThat(plan(order, goodwill("R-1", 1))).refuses("R-1", AMOUNT_EXCEEDS_LEFT, "; 0.00 EUR");
    }

    @Test
    void moneyThatNoRefundListsHoldsEveryItem() {
        OrderBuilder order = anOrder().with(all).refundedAmount(1);

        assertThat(plan(order, item("R-1", "MUG", 1), goodwill("R-2", 2399)))
                .refunds("GOODWILL: R-2 => 2399")
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void moneyThatOnlyTheCaptureTellsHoldsItsItems() {
        OrderBuilder order = anOrder().with(refunded(all, 500L), capture("B", line("BOWL", 1, 700)));

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "BOWL", 1)))
                .refunds("B: 1 x BOWL = 700 => 700")
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void aRefundOfNothingChangesNothing() {
        OrderBuilder order = anOrder().with(all).refundedElsewhere(foreign("F", 0));

        assertThat(plan(order, item("R-1", "MUG", 1))).refunds("A: 1 x MUG = 500 => 500");
    }

    @Test
    void everythingRefundedByHandIsNotRefundedAgain() {
        OrderBuilder order = anOrder().with(refunded(all, 2400L)).refundedElsewhere(foreign("F", 2400));

        assertThat(plan(order, item("R-1", "MUG", 1), goodwill("R-2", 1)))
                .refundsNothing()
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR)
                .refuses("R-2", AMOUNT_EXCEEDS_LEFT, "0.00 EUR");
    }

    @Test
    void ourUnitsAndTheirsAddUp() {
        Order order = anOrderOf(line("MUG", 4, 500));
        List<Refund> before = plan(order, item("B-1", "MUG", 1)).refunds();
        Order after = Provider.after(order, before);
        Order both = Provider.with(
                after,
                1000,
                List.of(refunded(after.captures().get(0), 1000L)),
                List.of(after.refunds().get(0), foreign("F", gave("MUG", 1, 500))));

        Plan plan = given(both).ours(RefundState.REFUNDED, before).plan(item("R-1", "MUG", 2), item("R-2", "MUG", 1));

        assertThat(plan).refunds("A: 2 x MUG = 1000 => 1000").refuses("R-2", QUANTITY_EXCEEDS_CAPTURED, "0 of 4");
        Assertions.assertThat(plan.refunds().get(0).refundedBefore()).isEqualTo(1000);
        Assertions.assertThat(plan.refunds().get(0).shares())
                .extracting(Share::quantity)
                .containsExactly(BigDecimal.valueOf(2));
    }
}
