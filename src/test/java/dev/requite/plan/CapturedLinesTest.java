package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.CAPTURE_AMBIGUOUS;
import static dev.requite.model.row.ReasonCode.CAPTURE_WITHOUT_LINES;
import static dev.requite.model.row.ReasonCode.LINE_AMBIGUOUS;
import static dev.requite.model.row.ReasonCode.LINE_NOT_CAPTURED;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.captureWithoutLines;
import static dev.requite.plan.OrderBuilder.discounted;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.taxed;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;

import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which captured line a row means, and when nobody can tell. */
class CapturedLinesTest {

    @Test
    void aLineThatNoCaptureHasIsRejected() {
        assertThat(plan(anOrderOf(line("MUG", 1, 500)), item("R-1", "mug", 1)))
                .refundsNothing()
                .refuses("R-1", LINE_NOT_CAPTURED, "mug");
    }

    @Test
    void aLineThatMayBeInACaptureWithoutLinesIsHeld() {
        OrderBuilder order = anOrder().with(capture("A", line("MUG", 1, 500)), captureWithoutLines("B", 700));

        assertThat(plan(order, item("R-1", "PLATE", 1))).refundsNothing().refuses("R-1", CAPTURE_WITHOUT_LINES);
        assertThat(plan(order, item("R-1", "MUG", 2))).refundsNothing().refuses("R-1", CAPTURE_WITHOUT_LINES);
        assertThat(plan(order, item("R-1", "MUG", 1))).refunds("A: 1 x MUG = 500 => 500");
    }

    @Test
    void aLineWithoutAReferenceIsAsGoodAsNotThere() {
        Order order = anOrderOf(line("", 1, 500), line("MUG", 1, 500));

        assertThat(plan(order, item("R-1", "PLATE", 1), item("R-2", "MUG", 1)))
                .refunds("A: 1 x MUG = 500 => 500")
                .refuses("R-1", CAPTURE_WITHOUT_LINES);
    }

    @Test
    void linesOfOneCaptureThatAreAlikeAreOneLine() {
        Order order = anOrderOf(discounted("MUG", 1, 1000, 250), discounted("MUG", 2, 1000, 500));

        assertThat(plan(order, item("R-1", "MUG", 3))).refunds("A: 3 x MUG = 2250 => 2250");
    }

    @Test
    void linesOfOneCaptureThatDifferInPriceDiscountOrTaxAreHeld() {
        OrderLine mug = line("MUG", 1, 1000);

        for (OrderLine other : List.of(line("MUG", 1, 900), discounted("MUG", 1, 1000, 10), taxed(mug, 1900))) {
            assertThat(plan(anOrderOf(mug, other), item("R-1", "MUG", 1)))
                    .refundsNothing()
                    .refuses("R-1", LINE_AMBIGUOUS);
        }
    }

    @Test
    void theSameLineInTwoCapturesMayDifferInPrice() {
        OrderBuilder order = anOrder().with(capture("A", line("MUG", 1, 500)), capture("B", line("MUG", 1, 900)));

        assertThat(plan(order, item("R-1", "MUG", 2))).refunds("A: 1 x MUG = 500 => 500", "B: 1 x MUG = 900 => 900");
    }

    @Test
    void capturesThatCannotBeToldApartByIdAreHeld() {
        OrderBuilder order = anOrder().with(capture("", line("MUG", 1, 500)), capture("", line("PLATE", 1, 900)));

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "PLATE", 1), goodwill("R-3", 100)))
                .refunds("GOODWILL: R-3 => 100")
                .refuses("R-1", CAPTURE_AMBIGUOUS)
                .refuses("R-2", CAPTURE_AMBIGUOUS);
    }
}
