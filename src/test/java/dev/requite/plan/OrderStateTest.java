package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.CURRENCY_MISMATCH;
import static dev.requite.model.row.ReasonCode.ORDER_CANCELLED;
import static dev.requite.model.row.ReasonCode.ORDER_NOT_CAPTURED;
import static dev.requite.model.row.ReasonCode.ORDER_UNSETTLED;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.in;
import static dev.requite.plan.Rows.item;

import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders that can take a refund, and orders that can't. */
class OrderStateTest {

    @ParameterizedTest
    @EnumSource(
            value = RefundState.class,
            names = {"PLANNED", "SENDING", "UNKNOWN", "FAILED"})
    void anOrderWithAnOpenRefundTakesNothingNew(RefundState state) {
        Order order = anOrderOf(line("MUG", 3, 500));
        List<Refund> open = plan(order, item("B-1", "MUG", 1)).refunds();

        assertThat(given(order).ours(state, open).plan(item("R-1", "MUG", 1), goodwill("R-2", 1)))
                .refundsNothing()
                .refuses("R-1", ORDER_UNSETTLED)
                .refuses("R-2", ORDER_UNSETTLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = RefundState.class,
            names = {"REFUNDED", "REJECTED"})
    void anOrderWhoseRefundsAreSettledTakesMore(RefundState state) {
        Order order = anOrderOf(line("MUG", 3, 500));
        List<Refund> settled = plan(order, item("B-1", "MUG", 1)).refunds();

        assertThat(given(order).ours(state, settled).plan(item("R-1", "MUG", 1)))
                .refusesNothing();
    }

    @Test
    void anUncapturedOrderIsRejected() {
        assertThat(plan(anOrder().state(Order.State.AUTHORIZED), item("R-1", "MUG", 1), goodwill("R-2", 1)))
                .refundsNothing()
                .refuses("R-1", ORDER_NOT_CAPTURED, "AUTHORIZED")
                .refuses("R-2", ORDER_NOT_CAPTURED);
    }

    @Test
    void aCapturedSumWithoutCapturesIsRejected() {
        assertThat(plan(anOrder().capturedAmount(500), goodwill("R-1", 1))).refuses("R-1", ORDER_NOT_CAPTURED);
        assertThat(plan(anOrder().with(capture("A", line("MUG", 1, 500))).capturedAmount(0), goodwill("R-1", 1)))
                .refuses("R-1", ORDER_NOT_CAPTURED);
    }

    @Test
    void aCancelledOrderIsRejected() {
        assertThat(plan(anOrder().state(Order.State.CANCELLED), item("R-1", "MUG", 1)))
                .refundsNothing()
                .refuses("R-1", ORDER_CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(Order.State.class)
    void whatWasCapturedCanBeRefundedInWhateverState(Order.State state) {
        OrderBuilder order = anOrder().with(capture("A", line("MUG", 1, 500))).state(state);

        assertThat(plan(order, item("R-1", "MUG", 1))).refunds("A: 1 x MUG = 500 => 500");
    }

    @Test
    void aRowInAnotherCurrencyIsRejectedAndTheOthersAreNot() {
        OrderBuilder order = anOrder()
                .with(capture("A", line("MUG", 2, 500), line("CUP", 1, 100)))
                .in(CurrencyUnit.of("SEK"));

        assertThat(plan(
                        order,
                        item("R-1", "MUG", 1, 400),
                        in(CurrencyUnit.of("SEK"), item("R-2", "MUG", 1, 400)),
                        item("R-3", "CUP", 1)))
                .refunds("A: 1 x MUG = 400, 1 x CUP = 100 => 500")
                .refusesOnly("R-1", CURRENCY_MISMATCH)
                .refuses("R-1", CURRENCY_MISMATCH, "EUR", "SEK");
    }

    @Test
    void aCurrencyWithoutDecimalsIsWrittenWithout() {
        CurrencyUnit yen = CurrencyUnit.of("JPY");
        OrderBuilder order = anOrder().with(capture("A", line("MUG", 1, 500))).in(yen);

        Plan plan = plan(order, in(yen, item("R-1", "MUG", 1, 501)));

        Assertions.assertThat(assertThat(plan).detailOn("R-1")).contains("501 JPY", "500 JPY");
    }

    @Test
    void noRowsMakeNoPlan() {
        assertThat(plan(anOrderOf(line("MUG", 1, 500)))).refundsNothing().refusesNothing();
    }

    @Test
    void aRefundRepeatsTheOrdersOwnNames() {
        Refund refund = plan(anOrderOf(line("MUG", 1, 500)), item("R-1", "MUG", 1))
                .refunds()
                .get(0);

        Assertions.assertThat(refund.provider()).isEqualTo("klarna");
        Assertions.assertThat(refund.orderId()).isEqualTo("6e7bd8c8-7a75-4f8e-9d1c-1d0f5a3c2b10");
        Assertions.assertThat(refund.captureId()).isEqualTo("A");
        Assertions.assertThat(refund.currency()).isEqualTo(OrderBuilder.EUR);
        Assertions.assertThat(refund.providerReference()).isEqualTo("KREF1");
        Assertions.assertThat(refund.merchantReference()).isEqualTo("SHOP-1");
    }
}
