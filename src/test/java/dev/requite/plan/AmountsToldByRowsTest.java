package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.foreign;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.priced;
import static dev.requite.plan.Rows.returnFee;

import dev.requite.model.order.Order;
import dev.requite.model.request.AdoptedRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Orders of a provider that does not tell which lines were captured, as AltaPay's look-up does not. */
class AmountsToldByRowsTest extends PaymentsInSums {

    @Test
    void theFeeOfTheDocumentedExampleIsTakenOffTheGoods() {
        Plan plan =
                plan(payment(1100).vouchedFor(), priced("R-1", "test", "1", 1100, 1000), returnFee("R-2", 640, 2500));

        assertThat(plan).refunds("A: 1 x test = 1100, fee -640 => 460").refusesNothing();
        Assertions.assertThat(assertThat(plan).shareOf("R-1").tax()).isEqualTo(100);
        Assertions.assertThat(assertThat(plan).shareOf("R-2").tax()).isEqualTo(-128);
    }

    @Test
    void aFractionOfAUnitComesBackAtTheRowsAmount() {
        assertThat(plan(payment(5000), priced("R-1", "CLOTH", "1.5", 1999, 2500)))
                .refunds("A: 1.5 x CLOTH = 1999 => 1999");
    }

    @Test
    void rowsOfOneOrderGoInOneRefund() {
        assertThat(plan(payment(5000), priced("R-1", "MUG", "1", 500, 2500), priced("R-2", "MUG", "1", 500, 2500)))
                .refunds("A: 1 x MUG = 500, 1 x MUG = 500 => 1000");
    }

    @Test
    void whatIsLeftIsNeverExceeded() {
        Plan plan = plan(payment(1000), priced("R-1", "MUG", "1", 700, 0), priced("R-2", "CUP", "1", 301, 0));

        assertThat(plan).refunds("A: 1 x MUG = 700 => 700").refusesOnly("R-2", ReasonCode.AMOUNT_EXCEEDS_LEFT);
    }

    @Test
    void aFeeMakesNoRoomForMoreGoodsThanWereCaptured() {
        Plan plan = plan(payment(1000).vouchedFor(), priced("R-1", "MUG", "1", 1010, 0), returnFee("R-2", 30));

        assertThat(plan)
                .refundsNothing()
                .refuses("R-1", ReasonCode.FEE_NOT_ELIGIBLE)
                .refuses("R-2", ReasonCode.FEE_NOT_BELOW_GOODS);
    }

    @Test
    void severalCapturesHoldTheGoods() {
        OrderBuilder order = anOrder().linesUntold().with(captured("A", 500), captured("B", 500));

        Plan plan = plan(order, priced("R-1", "MUG", "1", 100, 0), goodwill("R-2", 50));

        assertThat(plan).refunds("GOODWILL: R-2 => 50").refusesOnly("R-1", ReasonCode.CAPTURE_AMBIGUOUS);
    }

    @Test
    void aCaptureThatIsNotAllThatWasCapturedHoldsTheGoods() {
        assertThat(plan(payment(500).capturedAmount(900), priced("R-1", "MUG", "1", 100, 0)))
                .refusesOnly("R-1", ReasonCode.CAPTURE_AMBIGUOUS);
    }

    @Test
    void aRefundMadeElsewhereHoldsTheGoods() {
        OrderBuilder order = payment(1000).refundedElsewhere(foreign("portal", 300));

        assertThat(plan(order, priced("R-1", "MUG", "1", 300, 0)))
                .refusesOnly("R-1", ReasonCode.FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void refundsThatNobodyListsHoldTheGoods() {
        assertThat(plan(payment(1000).refundedAmount(300), priced("R-1", "MUG", "1", 300, 0)))
                .refusesOnly("R-1", ReasonCode.FOREIGN_REFUND_UNCLEAR);
    }

    /** Certainly not refunded would be said of what a lost ledger refunded: the sum alone tells of it. */
    @Test
    void whatIsLeftRejectsNothingBesideMoneyThatNobodyExplains() {
        OrderBuilder order = payment(1000).refundedAmount(800);

        assertThat(plan(order, priced("R-1", "MUG", "1", 800, 0)))
                .refusesOnly("R-1", ReasonCode.FOREIGN_REFUND_UNCLEAR);
        assertThat(plan(order, goodwill("R-2", 800))).refusesOnly("R-2", ReasonCode.FOREIGN_REFUND_UNCLEAR);
        assertThat(plan(order, goodwill("R-3", 900))).refusesOnly("R-3", ReasonCode.AMOUNT_EXCEEDS_LEFT);
    }

    @Test
    void ourOwnEarlierRefundHoldsNothing() {
        Order order = payment(1000).build();
        List<Refund> paid = plan(order, priced("R-1", "MUG", "1", 300, 0)).refunds();

        Plan next =
                given(listing(order, paid)).ours(RefundState.REFUNDED, paid).plan(priced("R-2", "MUG", "1", 300, 0));

        assertThat(next).refunds("A: 1 x MUG = 300 => 300");
        Assertions.assertThat(next.refunds().get(0).refundedBefore()).isEqualTo(300);
    }

    @Test
    void oneReferenceWithTwoTaxRatesIsHeld() {
        Plan plan = plan(
                payment(5000),
                priced("R-1", "MUG", "1", 500, 2500),
                priced("R-2", "MUG", "1", 500, 600),
                priced("R-3", "CUP", "1", 500, 600));

        assertThat(plan)
                .refunds("A: 1 x CUP = 500 => 500")
                .refuses("R-1", ReasonCode.LINE_AMBIGUOUS)
                .refuses("R-2", ReasonCode.LINE_AMBIGUOUS);
    }

    @Test
    void aFeeNeedsAPaymentThatTheShopVouchedFor() {
        OrderBuilder order = payment(1100).withoutReturnFees();

        assertThat(plan(order, priced("R-1", "MUG", "1", 1100, 0), returnFee("R-2", 100)))
                .refuses("R-1", ReasonCode.FEE_NOT_ELIGIBLE)
                .refuses("R-2", ReasonCode.FEE_NOT_SUPPORTED);
    }

    @Test
    void aFeeOfAVouchedPaymentIsRefusedOnlyByACountryThatIsTold() {
        ReturnRow goods = priced("R-1", "MUG", "1", 1100, 0);

        assertThat(plan(payment(1100).vouchedFor().from(""), goods, returnFee("R-2", 100)))
                .refusesNothing();
        assertThat(plan(payment(1100).vouchedFor().from("US"), goods, returnFee("R-2", 100)))
                .refuses("R-2", ReasonCode.FEE_MARKET_NOT_SUPPORTED);
    }

    @Test
    void aFeeNeedsTheWholePaymentInOneCapture() {
        OrderBuilder order = payment(1100).vouchedFor().orderedBeyondCaptures(1);

        assertThat(plan(order, priced("R-1", "MUG", "1", 1100, 0), returnFee("R-2", 100)))
                .refuses("R-2", ReasonCode.FEE_NOT_SINGLE_FULL_CAPTURE);
    }

    @Test
    void aMethodWithoutRefundsHoldsEverything() {
        assertThat(plan(payment(1000).refundsPossible(0), priced("R-1", "MUG", "1", 500, 0), goodwill("R-2", 50)))
                .refundsNothing()
                .refuses("R-1", ReasonCode.REFUND_NOT_SUPPORTED)
                .refuses("R-2", ReasonCode.REFUND_NOT_SUPPORTED);
    }

    @Test
    void aMethodWithOneRefundTakesTheGoodsFirst() {
        assertThat(plan(payment(1000).refundsPossible(1), goodwill("R-1", 50), priced("R-2", "MUG", "1", 500, 0)))
                .refunds("A: 1 x MUG = 500 => 500")
                .refusesOnly("R-1", ReasonCode.REFUND_NOT_SUPPORTED);
    }

    @Test
    void aLostLedgersRefundIsRecognisedByTheKeyOfTheSameRows() {
        Order order = payment(1000).build();
        ReturnRow[] rows = {priced("R-1", "MUG", "1", 300, 0), priced("R-2", "CUP", "1", 200, 0), goodwill("R-3", 50)};
        List<Refund> paid = plan(order, rows).refunds();

        Plan again = plan(listing(order, paid), rows);

        assertThat(again).refundsNothing().refusesNothing();
        Assertions.assertThat(again.adopted().stream().map(AdoptedRefund::refund))
                .isEqualTo(paid);
    }

    @Test
    void aLostLedgersRefundOfOtherGroupsHoldsTheGoods() {
        Order order = payment(1000).build();
        List<Refund> paid = plan(order, priced("R-1", "MUG", "1", 300, 0), priced("R-2", "CUP", "1", 200, 0))
                .refunds();

        Plan again = plan(listing(order, paid), priced("R-1", "MUG", "1", 300, 0));

        assertThat(again).refundsNothing().refusesOnly("R-1", ReasonCode.FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void aListOfMoreThanWasRefundedProvesNothing() {
        Order order = payment(1000).build();
        List<Refund> failed = plan(order, priced("R-1", "MUG", "1", 300, 0)).refunds();
        Order phantom =
                Provider.with(order, 0, order.captures(), listing(order, failed).refunds());

        assertThat(plan(phantom, priced("R-1", "MUG", "1", 300, 0))).refundsNothing();
        Assertions.assertThat(plan(phantom, priced("R-1", "MUG", "1", 300, 0)).adopted())
                .isEmpty();
    }

    @Test
    void aRefusedRefundThatIsListedNeverthelessIsPlannedAgainUnderANewKey() {
        Order order = payment(1000).build();
        ReturnRow row = priced("R-1", "MUG", "1", 300, 0);
        List<Refund> failed = plan(order, row).refunds();
        Order phantom =
                Provider.with(order, 0, order.captures(), listing(order, failed).refunds());

        Plan again = given(phantom).ours(RefundState.REJECTED, failed).plan(row);

        assertThat(again).refunds("A: 1 x MUG = 300 => 300").refusesNothing();
        Assertions.assertThat(again.refunds().get(0).generation()).isEqualTo(1);
    }

    @Test
    void aRefusedRefundThatIsListedAndInTheSumWasCarriedOut() {
        Order order = payment(1000).build();
        ReturnRow row = priced("R-1", "MUG", "1", 300, 0);
        List<Refund> refused = plan(order, row).refunds();

        Plan again = given(listing(order, refused))
                .ours(RefundState.REJECTED, refused)
                .plan(row);

        assertThat(again).refundsNothing().refusesNothing();
        Assertions.assertThat(again.adopted()).hasSize(1);
    }
}
