package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.CURRENCY_MISMATCH;
import static dev.requite.model.row.ReasonCode.FEE_MARKET_NOT_SUPPORTED;
import static dev.requite.model.row.ReasonCode.FEE_NOT_BELOW_GOODS;
import static dev.requite.model.row.ReasonCode.FEE_NOT_ELIGIBLE;
import static dev.requite.model.row.ReasonCode.FEE_NOT_SINGLE_FULL_CAPTURE;
import static dev.requite.model.row.ReasonCode.FEE_NOT_SUPPORTED;
import static dev.requite.model.row.ReasonCode.FEE_WAIVED;
import static dev.requite.model.row.ReasonCode.LINE_NOT_CAPTURED;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.taxed;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.described;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.in;
import static dev.requite.plan.Rows.item;
import static dev.requite.plan.Rows.returnFee;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReasonCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fees kept from the goods' refund, only where they may be charged. */
class ReturnFeeTest {

    private static final Capture ALL = capture("A", line("SHIRT", 1, 10000), line("CAP", 1, 2000));

    private static OrderBuilder eligible() {
        return anOrder().with(ALL);
    }

    @Test
    void aFeeIsTakenOffTheGoods() {
        assertThat(plan(eligible(), item("R-1", "SHIRT", 1), returnFee("R-2", 500)))
                .refunds("A: 1 x SHIRT = 10000, fee -500 => 9500")
                .refusesNothing();
    }

    @Test
    void theFeesLineHasAPositiveQuantityAndANegativePriceAmountAndTax() {
        Order order = anOrderOf(taxed(line("SHIRT", 1, 1100), 1000));

        PlanAssert plan = assertThat(plan(order, item("R-1", "SHIRT", 1), returnFee("R-2", 640, 2500)));

        plan.refunds("A: 1 x SHIRT = 1100, fee -640 => 460");
        Share fee = plan.shareOf("R-2");
        Assertions.assertThat(fee.quantity()).isEqualTo(BigDecimal.ONE);
        Assertions.assertThat(fee.unitPrice()).isEqualTo(-640);
        Assertions.assertThat(fee.discount()).isZero();
        Assertions.assertThat(fee.taxRate()).isEqualTo(2500);
        Assertions.assertThat(fee.tax()).isEqualTo(-128);
        Assertions.assertThat(fee.lineType()).isEqualTo("return_fee");
        Assertions.assertThat(fee.lineName()).isEqualTo("Return fee");
        Assertions.assertThat(plan.shareOf("R-1").tax()).isEqualTo(100);
    }

    @Test
    void theFeesLineIsNamedByItsDescription() {
        Share fee = assertThat(plan(
                        eligible(), item("R-1", "SHIRT", 1), described(returnFee("R-2", 500), "Return by courier")))
                .shareOf("R-2");

        Assertions.assertThat(fee.lineName()).isEqualTo("Return by courier");
        Assertions.assertThat(fee.tax()).isZero();
    }

    @Test
    void severalFeesAreTakenOffTogether() {
        assertThat(plan(eligible(), item("R-1", "SHIRT", 1), returnFee("R-2", 500), returnFee("R-3", 300)))
                .refunds("A: 1 x SHIRT = 10000, fee -500, fee -300 => 9200");
        assertThat(plan(eligible(), item("R-1", "SHIRT", 1), returnFee("R-2", 5000), returnFee("R-3", 5000)))
                .refundsNothing()
                .refuses("R-2", FEE_NOT_BELOW_GOODS)
                .refuses("R-3", FEE_NOT_BELOW_GOODS)
                .refuses("R-1", FEE_NOT_ELIGIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT", "DE", "DK", "FI", "FR", "NL", "NO", "SE"})
    void theDocumentedMarketsHaveFees(String country) {
        assertThat(plan(eligible().from(country), item("R-1", "SHIRT", 1), returnFee("R-2", 500)))
                .refusesNothing();
    }

    static Stream<Arguments> ineligible() {
        return Stream.of(
                Arguments.of(eligible().from("PL"), FEE_MARKET_NOT_SUPPORTED),
                Arguments.of(eligible().from(""), FEE_MARKET_NOT_SUPPORTED),
                Arguments.of(eligible().withoutReturnFees(), FEE_NOT_SUPPORTED),
                Arguments.of(eligible().with(capture("B", line("MUG", 1, 100))), FEE_NOT_SINGLE_FULL_CAPTURE),
                Arguments.of(eligible().orderedBeyondCaptures(100), FEE_NOT_SINGLE_FULL_CAPTURE),
                Arguments.of(
                        eligible()
                                .orderedBeyondCaptures(100)
                                .remainingAuthorized(100)
                                .state(Order.State.PART_CAPTURED),
                        FEE_NOT_SINGLE_FULL_CAPTURE),
                Arguments.of(eligible().remainingAuthorized(100), FEE_NOT_SINGLE_FULL_CAPTURE),
                Arguments.of(eligible().state(Order.State.CLOSED), FEE_NOT_SINGLE_FULL_CAPTURE));
    }

    @ParameterizedTest(name = "{1} ({index})")
    @MethodSource("ineligible")
    void aFeeThatCannotBeChargedHoldsTheWholeOrder(OrderBuilder order, ReasonCode why) {
        assertThat(plan(order, item("R-1", "SHIRT", 1), returnFee("R-2", 500), goodwill("R-3", 100)))
                .refundsNothing()
                .refuses("R-1", FEE_NOT_ELIGIBLE)
                .refuses("R-2", why)
                .refuses("R-3", FEE_NOT_ELIGIBLE);
    }

    @ParameterizedTest(name = "{1} ({index})")
    @MethodSource("ineligible")
    void aFeeThatCannotBeChargedIsWaivedWhenConfiguredSo(OrderBuilder order, ReasonCode why) {
        Plan plan = given(order).waivingFees().plan(item("R-1", "SHIRT", 1), returnFee("R-2", 500));

        assertThat(plan).refunds("A: 1 x SHIRT = 10000 => 10000").refusesOnly("R-2", FEE_WAIVED);
        String held = assertThat(plan(order, returnFee("R-2", 500))).detailOn("R-2");
        Assertions.assertThat(assertThat(plan).detailOn("R-2"))
                .as("why: %s", why)
                .isEqualTo(held);
    }

    @Test
    void marketsCanBeConfiguredInAnyCase() {
        assertThat(given(eligible().from("PL")).feesIn("pl").plan(item("R-1", "SHIRT", 1), returnFee("R-2", 500)))
                .refusesNothing();
        assertThat(given(eligible().from("DE")).feesIn("pl").plan(item("R-1", "SHIRT", 1), returnFee("R-2", 500)))
                .refuses("R-2", FEE_MARKET_NOT_SUPPORTED, "DE");
    }

    @ParameterizedTest
    @ValueSource(longs = {10000, 10001, 99999})
    void aFeeAsLargeAsTheGoodsOrLargerIsHeldWithThem(long fee) {
        assertThat(plan(eligible(), item("R-1", "SHIRT", 1), returnFee("R-2", fee)))
                .refundsNothing()
                .refuses("R-2", FEE_NOT_BELOW_GOODS, "100.00 EUR")
                .refuses("R-1", FEE_NOT_ELIGIBLE);
    }

    @Test
    void aFeeJustBelowTheGoodsLeavesACent() {
        assertThat(plan(eligible(), item("R-1", "SHIRT", 1), returnFee("R-2", 9999)))
                .refunds("A: 1 x SHIRT = 10000, fee -9999 => 1");
    }

    @Test
    void aFeeWithoutGoodsIsHeld() {
        assertThat(plan(eligible(), returnFee("R-1", 500), goodwill("R-2", 1000)))
                .refundsNothing()
                .refuses("R-1", FEE_NOT_BELOW_GOODS)
                .refuses("R-2", FEE_NOT_ELIGIBLE);
    }

    @Test
    void aFeeIsMeasuredByTheGoodsThatAreReallyRefunded() {
        assertThat(plan(eligible(), item("R-1", "CAP", 1), item("R-2", "NONE", 1), returnFee("R-3", 2000)))
                .refundsNothing()
                .refuses("R-3", FEE_NOT_BELOW_GOODS);
        assertThat(plan(eligible(), item("R-1", "CAP", 1), item("R-2", "NONE", 1), returnFee("R-3", 1999)))
                .refunds("A: 1 x CAP = 2000, fee -1999 => 1")
                .refusesOnly("R-2", LINE_NOT_CAPTURED);
    }

    @Test
    void aFeeRowLostAtIntakeHoldsTheOrder() {
        assertThat(given(eligible()).feeRowLost().plan(item("R-1", "SHIRT", 1), goodwill("R-2", 100)))
                .refundsNothing()
                .refuses("R-1", FEE_NOT_ELIGIBLE)
                .refuses("R-2", FEE_NOT_ELIGIBLE);
    }

    @Test
    void aFeeRowLostAtIntakeIsWaivedWhenConfiguredSo() {
        assertThat(given(eligible()).feeRowLost().waivingFees().plan(item("R-1", "SHIRT", 1)))
                .refunds("A: 1 x SHIRT = 10000 => 10000");
    }

    @Test
    void aFeeInAnotherCurrencyHoldsTheOrder() {
        assertThat(plan(
                        eligible(),
                        item("R-1", "SHIRT", 1),
                        in(CurrencyUnit.of("SEK"), returnFee("R-2", 500)),
                        item("R-3", "CAP", 1)))
                .refundsNothing()
                .refuses("R-2", CURRENCY_MISMATCH)
                .refuses("R-1", FEE_NOT_ELIGIBLE)
                .refuses("R-3", FEE_NOT_ELIGIBLE);
    }

    @Test
    void aFeeMakesRoomForGoodsOfItsSizeAndNoMore() {
        // 120.00 captured, 5.00 of it given as goodwill before.
        OrderBuilder order = eligible();
        List<Refund> before = plan(order, goodwill("G-1", 500)).refunds();
        Planning next = given(Provider.after(order.build(), before)).ours(RefundState.REFUNDED, before);

        assertThat(next.plan(item("R-1", "CAP", 1), item("R-2", "SHIRT", 1), returnFee("R-3", 500)))
                .refunds("A: 1 x CAP = 2000, 1 x SHIRT = 10000, fee -500 => 11500")
                .refusesNothing();
        assertThat(next.plan(item("R-1", "CAP", 1), item("R-2", "SHIRT", 1), returnFee("R-3", 499)))
                .refunds("A: 1 x CAP = 2000, fee -499 => 1501")
                .refuses("R-2", ReasonCode.AMOUNT_EXCEEDS_LEFT);
    }

    @Test
    void aFeeMakesRoomInItsCaptureToo() {
        Order order = eligible().build();
        List<Refund> before = plan(order, goodwill("G-1", 500)).refunds();
        Order after = Provider.after(order, before);
        Order booked = Provider.with(
                after, 500, List.of(OrderBuilder.refunded(after.captures().get(0), 500L)), after.refunds());

        assertThat(given(booked)
                        .ours(RefundState.REFUNDED, before)
                        .plan(item("R-1", "CAP", 1), item("R-2", "SHIRT", 1), returnFee("R-3", 500)))
                .refusesNothing();
    }
}
