package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.AMOUNT_EXCEEDS_LEFT;
import static dev.requite.model.row.ReasonCode.CHARGED_BACK;
import static dev.requite.model.row.ReasonCode.FEE_NOT_CHARGED;
import static dev.requite.model.row.ReasonCode.FOREIGN_REFUND_UNCLEAR;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.foreign;
import static dev.requite.plan.OrderBuilder.gave;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.tookFee;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.feeReversal;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;
import static dev.requite.plan.Rows.returnFee;

import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Refunds without lines: goodwill, and fees given back. */
class AmountOnlyTest {

    private final Order order = anOrderOf(line("SHIRT", 1, 10000), line("CAP", 1, 2000));

    @Test
    void goodwillComesAfterTheItemsAndFeesGivenBackComeBetween() {
        List<Refund> before =
                plan(order, item("B-1", "CAP", 1), returnFee("B-2", 500)).refunds();

        Plan plan = given(Provider.after(order, before))
                .ours(RefundState.REFUNDED, before)
                .plan(goodwill("A-1", 100), feeReversal("B-9", 500), item("C-1", "SHIRT", 1, 9000));

        assertThat(plan)
                .refunds("A: 1 x SHIRT = 9000 => 9000", "FEE_REVERSAL: B-9 => 500", "GOODWILL: A-1 => 100")
                .refusesNothing();
    }

    @Test
    void goodwillHasNoLinesNoCaptureAndNoTax() {
        Refund refund = plan(order, goodwill("R-1", 100)).refunds().get(0);

        Assertions.assertThat(refund.hasLines()).isFalse();
        Assertions.assertThat(refund.captureId()).isEmpty();
        Share share = refund.shares().get(0);
        Assertions.assertThat(share.quantity()).isNull();
        Assertions.assertThat(share.tax()).isZero();
        Assertions.assertThat(share.taxRate()).isZero();
    }

    @Test
    void eachGoodwillRowIsARefundOfItsOwn() {
        assertThat(plan(order, goodwill("R-2", 100), goodwill("R-1", 100)))
                .refunds("GOODWILL: R-1 => 100", "GOODWILL: R-2 => 100");
    }

    @Test
    void goodwillReachesWhatIsLeftOnTheOrderAndNoFurther() {
        assertThat(plan(order, item("R-1", "SHIRT", 1), goodwill("R-2", 2000)))
                .refunds("A: 1 x SHIRT = 10000 => 10000", "GOODWILL: R-2 => 2000");
        assertThat(plan(order, item("R-1", "SHIRT", 1), goodwill("R-2", 2001)))
                .refunds("A: 1 x SHIRT = 10000 => 10000")
                .refuses("R-2", AMOUNT_EXCEEDS_LEFT, "20.01 EUR", "20.00 EUR");
        assertThat(plan(order, goodwill("R-1", 7000), goodwill("R-2", 7000), goodwill("R-3", 5000)))
                .refunds("GOODWILL: R-1 => 7000", "GOODWILL: R-3 => 5000")
                .refusesOnly("R-2", AMOUNT_EXCEEDS_LEFT);
    }

    @Test
    void aRefundKnowsWhatTheOrderHadRefundedWhenItsTurnComes() {
        Plan plan = plan(order, item("R-1", "SHIRT", 1), goodwill("R-2", 700), goodwill("R-3", 1));

        Assertions.assertThat(plan.refunds()).extracting(Refund::refundedBefore).containsExactly(0L, 10000L, 10700L);
    }

    @Test
    void aFeeIsGivenBackOnceAndNotAboveWhatWasCharged() {
        List<Refund> charged =
                plan(order, item("B-1", "SHIRT", 1), returnFee("B-2", 500)).refunds();
        Order after = Provider.after(order, charged);
        Planning next = given(after).ours(RefundState.REFUNDED, charged);

        assertThat(next.plan(feeReversal("R-1", 501))).refuses("R-1", FEE_NOT_CHARGED, "5.01 EUR", "5.00 EUR");
        assertThat(next.plan(feeReversal("R-1", 300), feeReversal("R-2", 300), feeReversal("R-3", 200)))
                .refunds("FEE_REVERSAL: R-1 => 300", "FEE_REVERSAL: R-3 => 200")
                .refusesOnly("R-2", FEE_NOT_CHARGED);

        List<Refund> reversed = next.plan(feeReversal("R-1", 500)).refunds();
        Plan again = given(Provider.after(after, reversed))
                .ours(RefundState.REFUNDED, charged)
                .ours(RefundState.REFUNDED, reversed)
                .plan(feeReversal("R-9", 1));
        assertThat(again).refundsNothing().refuses("R-9", FEE_NOT_CHARGED, "0.00 EUR");
    }

    @Test
    void aFeeThatWasNeverChargedIsNotGivenBack() {
        assertThat(plan(order, feeReversal("R-1", 500))).refundsNothing().refuses("R-1", FEE_NOT_CHARGED);
        assertThat(plan(order, item("R-1", "SHIRT", 1), returnFee("R-2", 500), feeReversal("R-3", 500)))
                .as("a fee of the same plan is not charged yet")
                .refuses("R-3", FEE_NOT_CHARGED);
    }

    @Test
    void aFeeChargedByARefusedRefundIsNotGivenBack() {
        List<Refund> refused =
                plan(order, item("B-1", "SHIRT", 1), returnFee("B-2", 500)).refunds();

        assertThat(given(order).ours(RefundState.REJECTED, refused).plan(feeReversal("R-1", 500)))
                .refuses("R-1", FEE_NOT_CHARGED);
    }

    @Test
    void aFeeGivenBackHasTheRowsTax() {
        List<Refund> charged = plan(order, item("B-1", "SHIRT", 1), returnFee("B-2", 500, 2500))
                .refunds();

        Plan plan = given(Provider.after(order, charged))
                .ours(RefundState.REFUNDED, charged)
                .plan(feeReversal("R-1", 500, 2500));

        Assertions.assertThat(assertThat(plan).shareOf("R-1").tax()).isEqualTo(100);
        Assertions.assertThat(assertThat(plan).shareOf("R-1").taxRate()).isEqualTo(2500);
    }

    @Test
    void aFeeGivenBackNeedsMoneyLeftOnTheOrder() {
        List<Refund> charged =
                plan(order, item("B-1", "SHIRT", 1), returnFee("B-2", 500)).refunds();
        Order after = Provider.after(order, charged);
        List<Refund> goodwill = given(after)
                .ours(RefundState.REFUNDED, charged)
                .plan(goodwill("B-3", 2100))
                .refunds();

        Plan plan = given(Provider.after(after, goodwill))
                .ours(RefundState.REFUNDED, charged)
                .ours(RefundState.REFUNDED, goodwill)
                .plan(feeReversal("R-1", 401));

        assertThat(plan).refundsNothing().refuses("R-1", AMOUNT_EXCEEDS_LEFT, "4.01 EUR", "4.00 EUR");
    }

    @Test
    void aFeeChargedElsewhereCanBeGivenBack() {
        OrderBuilder elsewhere = anOrder()
                .with(capture("A", line("SHIRT", 1, 10000)))
                .refundedElsewhere(foreign("F-1", gave("SHIRT", 1, 10000), tookFee(500)));

        assertThat(plan(elsewhere, feeReversal("R-1", 500))).refunds("FEE_REVERSAL: R-1 => 500");
        assertThat(plan(elsewhere, feeReversal("R-1", 501))).refuses("R-1", FEE_NOT_CHARGED);
    }

    @Test
    void aFeeGivenBackElsewhereIsNotAnotherFee() {
        OrderBuilder elsewhere = anOrder()
                .with(capture("A", line("SHIRT", 1, 10000), line("CAP", 1, 2000)))
                .refundedElsewhere(
                        foreign("F-1", gave("SHIRT", 1, 10000), tookFee(500)),
                        foreign("F-2", new PastRefund.Line("", "return_fee", 1, 500)));

        assertThat(plan(elsewhere, feeReversal("R-1", 500))).refundsNothing().refuses("R-1", FEE_NOT_CHARGED);
    }

    @Test
    void moneyGivenElsewhereThatMayHaveBeenTheFeeHoldsTheReversal() {
        OrderBuilder elsewhere = anOrder()
                .with(capture("A", line("SHIRT", 1, 10000), line("CAP", 1, 2000)))
                .refundedElsewhere(foreign("F-1", gave("SHIRT", 1, 10000), tookFee(500)), foreign("F-2", 300));

        assertThat(plan(elsewhere, feeReversal("R-1", 500))).refundsNothing().refuses("R-1", FOREIGN_REFUND_UNCLEAR);
        assertThat(plan(elsewhere, feeReversal("R-1", 201))).refundsNothing().refuses("R-1", FOREIGN_REFUND_UNCLEAR);
        assertThat(plan(elsewhere, feeReversal("R-1", 200))).refunds("FEE_REVERSAL: R-1 => 200");
        assertThat(plan(elsewhere, feeReversal("R-1", 501))).refuses("R-1", FEE_NOT_CHARGED);
    }

    @Test
    void moneyGivenElsewhereForNobodyKnowsWhatHoldsTheReversal() {
        OrderBuilder charged = anOrder().with(capture("A", line("SHIRT", 1, 10000), line("CAP", 1, 2000)));
        PastRefund fee = foreign("F-1", gave("SHIRT", 1, 10000), tookFee(500));

        assertThat(plan(charged.refundedElsewhere(fee, foreign("F-2", gave("", 1, 300))), feeReversal("R-1", 201)))
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR, "3.00 EUR");
        OrderBuilder unlisted = anOrder()
                .with(capture("A", line("SHIRT", 1, 10000), line("CAP", 1, 2000)))
                .refundedElsewhere(fee)
                .refundedAmount(9800);
        assertThat(plan(unlisted, feeReversal("R-1", 201))).refuses("R-1", FOREIGN_REFUND_UNCLEAR, "3.00 EUR");
        assertThat(plan(unlisted, feeReversal("R-1", 200))).refunds("FEE_REVERSAL: R-1 => 200");
    }

    @Test
    void oneOfTwoFeesGivenBackElsewhereLeavesTheOther() {
        OrderBuilder elsewhere = anOrder()
                .with(capture("A", line("SHIRT", 1, 10000), line("CAP", 1, 2000)))
                .refundedElsewhere(
                        foreign("F-1", gave("SHIRT", 1, 10000), tookFee(500), tookFee(400)),
                        foreign("F-2", new PastRefund.Line("", "return_fee", 1, 500)));

        assertThat(plan(elsewhere, feeReversal("R-1", 400))).refunds("FEE_REVERSAL: R-1 => 400");
    }

    @Test
    void aReversalThatDoesNotFitLeavesTheFeeToASmallerOne() {
        List<Refund> charged =
                plan(order, item("B-1", "SHIRT", 1), returnFee("B-2", 500)).refunds();
        Order after = Provider.after(order, charged);
        List<Refund> goodwill = given(after)
                .ours(RefundState.REFUNDED, charged)
                .plan(goodwill("B-3", 2100))
                .refunds();

        Plan plan = given(Provider.after(after, goodwill))
                .ours(RefundState.REFUNDED, charged)
                .ours(RefundState.REFUNDED, goodwill)
                .plan(feeReversal("R-1", 500), feeReversal("R-2", 400));

        assertThat(plan).refunds("FEE_REVERSAL: R-2 => 400").refusesOnly("R-1", AMOUNT_EXCEEDS_LEFT);
    }

    @Test
    void goodwillThatMayBeAmongMoneyNobodyListsIsHeld() {
        OrderBuilder unlisted =
                anOrder().with(capture("A", line("SHIRT", 1, 10000))).refundedAmount(2000);

        assertThat(plan(unlisted, goodwill("R-1", 2000)))
                .refundsNothing()
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR, "20.00");
        assertThat(plan(unlisted, goodwill("R-1", 500))).refundsNothing().refuses("R-1", FOREIGN_REFUND_UNCLEAR);
        assertThat(plan(unlisted, goodwill("R-1", 2001))).refunds("GOODWILL: R-1 => 2001");
    }

    @Test
    void aPaymentThatWasChargedBackIsHeldAsAWhole() {
        OrderBuilder back =
                anOrder().with(capture("A", line("SHIRT", 1, 10000))).chargedBack();

        assertThat(plan(back, item("R-1", "SHIRT", 1), goodwill("R-2", 100)))
                .refundsNothing()
                .refuses("R-1", CHARGED_BACK)
                .refuses("R-2", CHARGED_BACK);
    }

    @Test
    void whatTheOrderListsUnderThisVeryKeyIsNotSentThoughItsSumDoesNotShowIt() {
        Refund sent = plan(order, goodwill("R-1", 100)).refunds().get(0);
        OrderBuilder listed = anOrder()
                .with(capture("A", line("SHIRT", 1, 10000)))
                .linesUntold()
                .refundedElsewhere(new PastRefund("", sent.reference().toString(), 100, List.of()))
                .refundedAmount(0);

        assertThat(plan(listed, goodwill("R-1", 100), goodwill("R-2", 50)))
                .refundsNothing()
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR, sent.reference().toString())
                .refuses("R-2", FOREIGN_REFUND_UNCLEAR);
    }
}
