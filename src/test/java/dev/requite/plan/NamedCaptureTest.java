package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.ofCapture;
import static dev.requite.plan.Rows.priced;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Rows that name their capture, where captures are refunded one by one and tell no lines. */
class NamedCaptureTest extends PaymentsInSums {

    @Test
    void whereTheProviderFindsTheCaptureARowThatCanHardlySpanTwoIsARefundByItself() {
        OrderBuilder order = ofOneCaptureEach(captured("A", 500), captured("B", 700));

        Plan plan = plan(
                order,
                priced("R-1", "MUG", "1", 100, 0),
                priced("R-2", "MUG", "1", 100, 0),
                priced("R-3", "CUP", "2", 300, 0),
                priced("R-4", "MUG", "2", 200, 0));

        assertThat(plan)
                .refunds(": 1 x MUG = 100 => 100", ": 1 x MUG = 100 => 100", ": 2 x CUP = 300 => 300")
                .refusesOnly("R-4", ReasonCode.CAPTURE_AMBIGUOUS);
    }

    @Test
    void rowsThatNameTheSameCaptureAreOneRefundOfIt() {
        OrderBuilder order = ofOneCaptureEach(captured("A", 500), captured("B", 700));

        Plan plan = plan(
                order,
                ofCapture("B", priced("R-1", "MUG", "2", 200, 0)),
                ofCapture("B", priced("R-2", "MUG", "2", 200, 0)),
                ofCapture("A", priced("R-3", "CUP", "1", 100, 0)),
                priced("R-4", "BOWL", "1", 50, 0));

        assertThat(plan)
                .refunds("A: 1 x CUP = 100 => 100", "B: 2 x MUG = 200, 2 x MUG = 200 => 400", ": 1 x BOWL = 50 => 50");
    }

    @Test
    void aNamedCaptureGivesNoMoreThanItHolds() {
        OrderBuilder order = ofOneCaptureEach(captured("A", 500), captured("B", 700));
        List<Refund> first =
                plan(order, ofCapture("A", priced("R-1", "MUG", "1", 400, 0))).refunds();

        assertThat(given(listing(order.build(), first))
                        .ours(RefundState.REFUNDED, first)
                        .plan(
                                ofCapture("A", priced("R-2", "CUP", "1", 200, 0)),
                                ofCapture("A", priced("R-3", "BOWL", "1", 100, 0))))
                .refunds("A: 1 x BOWL = 100 => 100")
                .refusesOnly("R-2", ReasonCode.AMOUNT_EXCEEDS_LEFT);
    }

    @Test
    void aCaptureThatIsNotThereIsSaidWithThoseThatAre() {
        Plan plan = plan(
                ofOneCaptureEach(captured("A", 500), captured("B", 700)),
                ofCapture("C", priced("R-1", "MUG", "1", 100, 0)));

        assertThat(plan).refundsNothing().refusesOnly("R-1", ReasonCode.CAPTURE_NOT_FOUND);
        Assertions.assertThat(plan.verdicts().get(0).reason().detail()).contains("A of 5.00", "B of 7.00");
    }

    @Test
    void whereThePaymentIsTakenAsAWholeANamedCaptureMeansNothing() {
        assertThat(plan(payment(500), ofCapture("elsewhere", priced("R-1", "MUG", "1", 100, 0))))
                .refunds("A: 1 x MUG = 100 => 100")
                .refusesNothing();
        assertThat(plan(
                        anOrder().linesUntold().with(captured("A", 500), captured("B", 500)),
                        ofCapture("A", priced("R-1", "MUG", "1", 100, 0))))
                .refusesOnly("R-1", ReasonCode.CAPTURE_AMBIGUOUS);
    }

    @Test
    void capturesOfTheSameIdAreNeverNamed() {
        assertThat(plan(
                        ofOneCaptureEach(captured("A", 500), captured("A", 700)),
                        ofCapture("A", priced("R-1", "MUG", "1", 100, 0))))
                .refundsNothing();
    }

    @Test
    void refundsByThemselvesTakeNoMoreThanIsLeftNightAfterNight() {
        OrderBuilder order = ofOneCaptureEach(captured("A", 500), captured("B", 700));
        List<Refund> paid = plan(order, priced("R-1", "MUG", "1", 700, 0)).refunds();
        Order after = order.refundedElsewhere(
                        new PastRefund("", paid.get(0).reference().toString(), 700, List.of()))
                .refundedAmount(700)
                .build();

        assertThat(given(after)
                        .ours(RefundState.REFUNDED, paid)
                        .plan(priced("R-2", "CUP", "1", 501, 0), priced("R-3", "PLATE", "1", 500, 0)))
                .refunds(": 1 x PLATE = 500 => 500")
                .refusesOnly("R-2", ReasonCode.AMOUNT_EXCEEDS_LEFT);
        Plan lost = plan(after, priced("R-1", "MUG", "1", 700, 0));
        assertThat(lost).refundsNothing().refusesNothing();
        Assertions.assertThat(lost.adopted().get(0).refund().reference())
                .isEqualTo(paid.get(0).reference());
    }

    private static OrderBuilder ofOneCaptureEach(Capture... captures) {
        return anOrder().linesUntold().refundsOfOneCapture().with(captures);
    }
}
