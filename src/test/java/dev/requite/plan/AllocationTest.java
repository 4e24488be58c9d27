package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.AMOUNT_EXCEEDS_LEFT;
import static dev.requite.model.row.ReasonCode.AMOUNT_EXCEEDS_LINE;
import static dev.requite.model.row.ReasonCode.CAPTURE_WITHOUT_LINES;
import static dev.requite.model.row.ReasonCode.NOTHING_TO_REFUND;
import static dev.requite.model.row.ReasonCode.QUANTITY_EXCEEDS_CAPTURED;
import static dev.requite.model.row.ReasonCode.QUANTITY_NOT_WHOLE;
import static dev.requite.model.row.ReasonCode.TOO_MANY_LINES;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.captureWithoutLines;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.refunded;
import static dev.requite.plan.OrderBuilder.taxed;
import static dev.requite.plan.OrderBuilder.worth;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;
import static dev.requite.plan.Rows.itemOf;

import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Which capture an item row's units come back from, and what they are worth there. */
class AllocationTest {

    @Test
    void sneakersOfTheSecondShipmentAreRefundedFromTheSecondCapture() {
        OrderBuilder order = anOrder()
                .with(
                        capture("A", line("A12345", 1, 3000), line("A98765", 1, 7000)),
                        capture("B", line("B24680", 1, 10000)));

        assertThat(plan(order, item("R-1", "B24680", 1)))
                .refunds("B: 1 x B24680 = 10000 => 10000")
                .refusesNothing();
    }

    @Test
    void onlyWhatComesBackIsInTheRefund() {
        Order order = anOrderOf(line("SHIRT", 3, 2000), line("JEANS", 1, 7000));

        assertThat(plan(order, item("R-1", "SHIRT", 2))).refunds("A: 2 x SHIRT = 4000 => 4000");
    }

    @Test
    void rowsOfOneCaptureShareARefundAndEachCaptureHasItsOwn() {
        OrderBuilder order = anOrder()
                .with(
                        capture("A", line("SHIRT", 1, 3000), line("JEANS", 1, 7000)),
                        capture("B", line("SHOES", 1, 10000)));

        assertThat(plan(order, item("R-1", "JEANS", 1), item("R-2", "SHOES", 1), item("R-3", "SHIRT", 1)))
                .refunds("A: 1 x JEANS = 7000, 1 x SHIRT = 3000 => 10000", "B: 1 x SHOES = 10000 => 10000");
    }

    @Test
    void theOldestCapturesGiveWhatTheyHaveFirstEvenIfAYoungerOneWouldDoAlone() {
        OrderBuilder order = anOrder()
                .with(
                        capture("A", line("MUG", 1, 500)),
                        capture("B", line("MUG", 2, 510)),
                        capture("C", line("MUG", 2, 520)));

        assertThat(plan(order, item("R-1", "MUG", 2))).refunds("A: 1 x MUG = 500 => 500", "B: 1 x MUG = 510 => 510");
    }

    @Test
    void unitsThatNoCaptureCoversAloneSpanCapturesOldestFirst() {
        OrderBuilder order = anOrder()
                .with(
                        capture("A", line("MUG", 1, 6000)),
                        capture("B", line("MUG", 1, 6000)),
                        capture("C", line("MUG", 2, 6000)));

        assertThat(plan(order, item("R-1", "MUG", 3)))
                .refunds("A: 1 x MUG = 6000 => 6000", "B: 1 x MUG = 6000 => 6000", "C: 1 x MUG = 6000 => 6000");
    }

    @Test
    void anAmountThatSpansCapturesIsSharedOutWithoutLosingACent() {
        OrderBuilder order = anOrder()
                .with(
                        capture("A", line("MUG", 1, 6000)),
                        capture("B", line("MUG", 1, 6000)),
                        capture("C", line("MUG", 1, 6000)));

        assertThat(plan(order, item("R-1", "MUG", 3, 10000)))
                .refunds("A: 1 x MUG = 3333 => 3333", "B: 1 x MUG = 3334 => 3334", "C: 1 x MUG = 3333 => 3333");
    }

    @Test
    void anAmountTooSmallToReachEveryCaptureIsRejected() {
        OrderBuilder order = anOrder().with(capture("A", line("MUG", 1, 6000)), capture("B", line("MUG", 1, 6000)));

        assertThat(plan(order, item("R-1", "MUG", 2, 1)))
                .refundsNothing()
                .refuses("R-1", NOTHING_TO_REFUND, "0.01 EUR", "2 captures");
    }

    @Test
    void anAmountBelowTheUnitsWorthIsRefundedAsItStands() {
        Order order = anOrderOf(line("MUG", 2, 1000));

        PlanAssert plan = assertThat(plan(order, item("R-1", "MUG", 2, 1500)));

        plan.refunds("A: 2 x MUG = 1500 => 1500");
        assertThatShare(plan, "R-1", 1000, 500);
    }

    @Test
    void anAmountEqualToTheUnitsWorthIsTheWholeWorth() {
        Order order = anOrderOf(taxed(line("MUG", 2, 1000), 1900));

        PlanAssert plan = assertThat(plan(order, item("R-1", "MUG", 2, 2000)));

        plan.refunds("A: 2 x MUG = 2000 => 2000");
        Assertions.assertThat(plan.shareOf("R-1").tax()).isEqualTo(319);
    }

    @Test
    void anAmountAboveTheUnitsWorthIsRejectedWithBothNumbersAndNotCutDown() {
        Order order = anOrderOf(line("MUG", 2, 1000));

        assertThat(plan(order, item("R-1", "MUG", 1, 1001)))
                .refundsNothing()
                .refuses("R-1", AMOUNT_EXCEEDS_LINE, "10.01 EUR", "10.00 EUR");
    }

    @Test
    void moreUnitsThanWereCapturedAreRejectedWithBothNumbers() {
        OrderBuilder order = anOrder().with(capture("A", line("MUG", 1, 500)), capture("B", line("MUG", 2, 500)));

        assertThat(plan(order, item("R-1", "MUG", 4)))
                .refundsNothing()
                .refuses("R-1", QUANTITY_EXCEEDS_CAPTURED, "4 of MUG", "3 of 3");
    }

    @Test
    void rowsOfOneFileShareTheUnitsThatAreLeft() {
        Order order = anOrderOf(line("MUG", 3, 500));

        assertThat(plan(order, item("R-1", "MUG", 2), item("R-2", "MUG", 2), item("R-3", "MUG", 1)))
                .refunds("A: 2 x MUG = 1000, 1 x MUG = 500 => 1500")
                .refusesOnly("R-2", QUANTITY_EXCEEDS_CAPTURED);
    }

    @Test
    void twoRowsOfTheSameLineAndAmountAreTwoReturns() {
        Order order = anOrderOf(line("MUG", 2, 500));

        assertThat(plan(order, item("R-1", "MUG", 1, 400), item("R-2", "MUG", 1, 400)))
                .refunds("A: 1 x MUG = 400, 1 x MUG = 400 => 800")
                .refusesNothing();
    }

    @Test
    void aCaptureWithoutLinesStillGivesGoodwill() {
        OrderBuilder order = anOrder().with(captureWithoutLines("A", 700));

        assertThat(plan(order, item("R-1", "MUG", 1), goodwill("R-2", 700)))
                .refunds("GOODWILL: R-2 => 700")
                .refuses("R-1", CAPTURE_WITHOUT_LINES);
    }

    @Test
    void aLineWithLessMoneyThanUnitsGivesItsCentsFirst() {
        Order order = anOrderOf(line("BEAD", 5, 1, 2, 0, 0), line("MUG", 1, 500));

        assertThat(plan(order, item("R-1", "BEAD", 1), item("R-2", "BEAD", 3)))
                .refunds("A: 1 x BEAD = 1, 3 x BEAD = 1 => 2")
                .refusesNothing();
    }

    @Test
    void aCaptureOfLessThanItsLinesLimitsTheRefund() {
        OrderBuilder order = anOrder().with(worth(capture("A", line("MUG", 2, 500)), 900));

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "MUG", 1)))
                .refunds("A: 1 x MUG = 500 => 500")
                .refuses("R-2", AMOUNT_EXCEEDS_LEFT, "5.00 EUR", "4.00 EUR");
    }

    @Test
    void theOrdersOwnSumLimitsTheRefundToo() {
        OrderBuilder order = anOrder().with(capture("A", line("MUG", 2, 500))).capturedAmount(999);

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "MUG", 1)))
                .refunds("A: 1 x MUG = 500 => 500")
                .refuses("R-2", AMOUNT_EXCEEDS_LEFT, "4.99 EUR");
    }

    @Test
    void aCaptureWhoseMoneyIsGoneDoesNotCover() {
        OrderBuilder order =
                anOrder().with(refunded(capture("A", line("MUG", 1, 500)), 500L), capture("B", line("MUG", 1, 500)));
        List<Refund> goodwill = plan(
                        anOrder().with(capture("A", line("MUG", 1, 500)), capture("B", line("MUG", 1, 500))),
                        goodwill("G-1", 500))
                .refunds();

        Plan plan = Planning.given(
                        Provider.with(order.build(), 500, order.build().captures(), List.of()))
                .ours(RefundState.REFUNDED, goodwill)
                .plan(item("R-1", "MUG", 1));

        assertThat(plan).refunds("B: 1 x MUG = 500 => 500");
    }

    @Test
    void aRefundTakesAThousandLinesAndTheRestWaits() {
        List<ReturnRow> rows = new ArrayList<>(IntStream.rangeClosed(1, 1001)
                .mapToObj(number -> item("R-%04d".formatted(number), "MUG", 1))
                .toList());

        Plan plan = plan(anOrderOf(line("MUG", 2000, 5)), rows.toArray(ReturnRow[]::new));

        assertThat(plan).refusesOnly("R-1001", TOO_MANY_LINES).settlesEachOf(rows);
        Assertions.assertThat(plan.refunds().get(0).shares()).hasSize(1000);
    }

    @Test
    void aFullRefundOfOneCaptureDoesNotHoldBackAnotherCapturesRows() {
        List<ReturnRow> rows = new ArrayList<>(IntStream.rangeClosed(1, 1000)
                .mapToObj(number -> item("R-%04d".formatted(number), "MUG", 1))
                .toList());
        rows.add(item("S-1", "PLATE", 1));

        Plan plan = plan(
                anOrder().with(capture("A", line("MUG", 1000, 5)), capture("B", line("PLATE", 1, 70))),
                rows.toArray(ReturnRow[]::new));

        assertThat(plan).refusesNothing();
    }

    @Test
    void aPartOfAUnitIsNeverRounded() {
        assertThat(plan(anOrderOf(line("MUG", 2, 500)), itemOf("R-1", "MUG", "1.5")))
                .refundsNothing()
                .refuses("R-1", QUANTITY_NOT_WHOLE, "returns 1.5 units", "2 of MUG", "a unit being pcs");
        assertThat(plan(anOrderOf(line("MUG", 2, 500)), itemOf("R-1", "MUG", "1.00")))
                .refunds("A: 1 x MUG = 500 => 500");
    }

    private static void assertThatShare(PlanAssert plan, String rowId, long unitPrice, long discount) {
        Assertions.assertThat(plan.shareOf(rowId).unitPrice()).isEqualTo(unitPrice);
        Assertions.assertThat(plan.shareOf(rowId).discount()).isEqualTo(discount);
    }
}
