package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.FOREIGN_REFUND_UNCLEAR;
import static dev.requite.model.row.ReasonCode.QUANTITY_EXCEEDS_CAPTURED;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.foreign;
import static dev.requite.plan.OrderBuilder.gave;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.refunded;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.item;

import dev.requite.model.order.PastRefund;
import org.junit.jupiter.api.Test;

/** What anyone else gave back on an order of several captures: told to one of them for certain, or held. */
class ForeignRefundsOfSeveralCapturesTest {

    private final PastRefund oneMug = foreign("F", gave("MUG", 1, 500));

    @Test
    void theCapturesRefundedAmountTellsWhichOneGave() {
        OrderBuilder order = anOrder()
                .with(capture("A", line("MUG", 1, 500)), refunded(capture("B", line("MUG", 2, 500)), 500L))
                .refundedElsewhere(oneMug);

        assertThat(plan(order, item("R-1", "MUG", 2))).refunds("A: 1 x MUG = 500 => 500", "B: 1 x MUG = 500 => 500");
    }

    @Test
    void theOnlyCaptureThatHasTheLineGave() {
        OrderBuilder order = anOrder()
                .with(
                        refunded(capture("A", line("PLATE", 1, 500)), null),
                        refunded(capture("B", line("MUG", 2, 500)), null))
                .refundedElsewhere(oneMug);

        assertThat(plan(order, item("R-1", "MUG", 2))).refuses("R-1", QUANTITY_EXCEEDS_CAPTURED, "1 of 2");
        assertThat(plan(order, item("R-1", "PLATE", 1))).refunds("A: 1 x PLATE = 500 => 500");
    }

    @Test
    void theOnlyCaptureThatHasEnoughUnitsGave() {
        OrderBuilder order = anOrder()
                .with(
                        refunded(capture("A", line("MUG", 1, 500)), null),
                        refunded(capture("B", line("MUG", 2, 500)), null))
                .refundedElsewhere(foreign("F", gave("MUG", 2, 1000)));

        assertThat(plan(order, item("R-1", "MUG", 1))).refunds("A: 1 x MUG = 500 => 500");
    }

    @Test
    void unitsOnSeveralLinesOfARefundAreCountedTogether() {
        OrderBuilder order = anOrder()
                .with(
                        refunded(capture("A", line("MUG", 1, 500)), null),
                        refunded(capture("B", line("MUG", 2, 500)), null))
                .refundedElsewhere(foreign("F", gave("MUG", 1, 500), gave("MUG", 1, 500)));

        assertThat(plan(order, item("R-1", "MUG", 1))).refunds("A: 1 x MUG = 500 => 500");
    }

    @Test
    void eachRefundThatIsPlacedLeavesFewerForTheOthers() {
        OrderBuilder order = anOrder()
                .with(
                        refunded(capture("A", line("MUG", 1, 500)), null),
                        refunded(capture("B", line("MUG", 2, 500), line("BOWL", 1, 10)), null))
                .refundedElsewhere(oneMug, foreign("G", gave("MUG", 2, 1000)));

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "BOWL", 1)))
                .refunds("B: 1 x BOWL = 10 => 10")
                .refuses("R-1", QUANTITY_EXCEEDS_CAPTURED, "0 of 3");
    }

    @Test
    void aRefundThatMayBeOfEitherCaptureHoldsItsLineOnly() {
        for (Long told : new Long[] {null, 500L}) {
            OrderBuilder order = anOrder()
                    .with(
                            refunded(capture("A", line("MUG", 1, 500), line("PLATE", 1, 900)), told),
                            refunded(capture("B", line("MUG", 1, 500)), told))
                    .refundedElsewhere(oneMug)
                    .refundedAmount(500);

            assertThat(plan(order, item("R-1", "MUG", 1))).refundsNothing().refuses("R-1", FOREIGN_REFUND_UNCLEAR);
        }
    }

    @Test
    void oneCaptureThatTellsIsNoProofWhereAnotherDoesNot() {
        OrderBuilder order = anOrder()
                .with(
                        refunded(capture("A", line("MUG", 1, 500)), null),
                        refunded(capture("B", line("MUG", 1, 500)), 500L))
                .refundedElsewhere(oneMug);

        assertThat(plan(order, item("R-1", "MUG", 1))).refundsNothing().refuses("R-1", FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void aLineThatIsInNoUnclearRefundIsCertain() {
        OrderBuilder order = anOrder()
                .with(
                        refunded(capture("A", line("MUG", 1, 500), line("PLATE", 1, 900)), null),
                        refunded(capture("B", line("MUG", 1, 500)), null))
                .refundedElsewhere(oneMug);

        assertThat(plan(order, item("R-1", "PLATE", 1))).refunds("A: 1 x PLATE = 900 => 900");
    }

    @Test
    void aRefundAcrossCapturesHoldsItsLines() {
        OrderBuilder order = anOrder()
                .with(capture("A", line("MUG", 1, 500)), capture("B", line("PLATE", 1, 900), line("BOWL", 1, 70)))
                .refundedElsewhere(foreign("F", gave("MUG", 1, 500), gave("PLATE", 1, 900)));

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "PLATE", 1), item("R-3", "BOWL", 1)))
                .refunds("B: 1 x BOWL = 70 => 70")
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR)
                .refuses("R-2", FOREIGN_REFUND_UNCLEAR);
    }
}
