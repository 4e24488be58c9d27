package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.FEE_NOT_ELIGIBLE;
import static dev.requite.model.row.ReasonCode.ROW_ID_LOOKS_ALIKE;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;
import static dev.requite.plan.Rows.returnFee;

import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReturnRow;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row id that lost its zeros or its case in a spreadsheet is no reason to pay again. */
class LookAlikesTest {

    private final Order order = anOrderOf(line("MUG", 9, 1000), line("PLATE", 9, 1000));

    private Plan after(ReturnRow sent, RefundState state, ReturnRow... rows) {
        List<Refund> before = Planning.given(order).plan(sent).refunds();
        return Planning.given(state == RefundState.REFUNDED ? Provider.after(order, before) : order)
                .ours(state, before)
                .plan(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "0001, 1",
        "1, 0001",
        "RMA-0042, RMA-42",
        "rma-7, RMA-7",
        "Rma.07:x, rMA.7:X",
        "100000, 1E5",
        "1e5, 100000",
        "12.50, 12.5",
        "007.0, 7",
        "1.0E3, 1000",
    })
    void anIdThatDiffersOnlyAsSpreadsheetsChangeItIsHeld(String sent, String comes) {
        assertThat(after(item(sent, "MUG", 1), RefundState.REFUNDED, item(comes, "MUG", 1)))
                .refundsNothing()
                .refuses(comes, ROW_ID_LOOKS_ALIKE, "row_id " + comes + " looks like " + sent + ", sent in refund ");
    }

    @ParameterizedTest
    @CsvSource({"0001, 10", "1, 11", "RMA-1, RMA-2", "A1, B1", "R-1-2, R-2-1", "1.5, 15", "0x1, 1", "R-1, R1"})
    void anyOtherIdIsAnotherReturn(String sent, String comes) {
        assertThat(after(item(sent, "MUG", 1), RefundState.REFUNDED, item(comes, "MUG", 1)))
                .refunds("A: 1 x MUG = 1000 => 1000")
                .refusesNothing();
    }

    @Test
    void whatAsksForAnotherLineOrQuantityIsAnotherReturn() {
        assertThat(after(
                        item("01", "MUG", 1),
                        RefundState.REFUNDED,
                        item("1", "MUG", 2),
                        item("001", "PLATE", 1),
                        goodwill("0001", 5)))
                .refusesNothing();
    }

    @Test
    void whatWasRefusedBeforeWasNotSent() {
        assertThat(after(item("01", "MUG", 1), RefundState.REJECTED, item("1", "MUG", 1)))
                .refunds("A: 1 x MUG = 1000 => 1000");
    }

    @Test
    void amountsAreComparedWhereThereAreNoUnits() {
        assertThat(after(goodwill("01", 500), RefundState.REFUNDED, goodwill("1", 500)))
                .refusesOnly("1", ROW_ID_LOOKS_ALIKE);
        assertThat(after(goodwill("01", 500), RefundState.REFUNDED, goodwill("1", 501)))
                .refusesNothing();
    }

    @Test
    void aRowInSeveralRefundsIsComparedAsAWhole() {
        Order several = OrderBuilder.anOrder()
                .with(OrderBuilder.capture("A", line("MUG", 1, 500)), OrderBuilder.capture("B", line("MUG", 3, 500)))
                .build();
        List<Refund> before = Planning.given(several).plan(item("01", "MUG", 2)).refunds();
        Planning later = Planning.given(Provider.after(several, before)).ours(RefundState.REFUNDED, before);

        Assertions.assertThat(before).hasSize(2);
        assertThat(later.plan(item("1", "MUG", 2))).refusesOnly("1", ROW_ID_LOOKS_ALIKE);
        assertThat(later.plan(item("1", "MUG", 1))).refusesNothing();
    }

    @Test
    void twoOfOneRunAreOneUntilAPersonSaysOtherwise() {
        assertThat(Planning.given(order).plan(item("1", "MUG", 1), item("01", "MUG", 1)))
                .refunds("A: 1 x MUG = 1000 => 1000")
                .refuses("1", ROW_ID_LOOKS_ALIKE, "looks like 01, which stands in the same run");
        assertThat(Planning.given(order).accepting("1").plan(item("1", "MUG", 1), item("01", "MUG", 1)))
                .refunds("A: 1 x MUG = 1000, 1 x MUG = 1000 => 2000");
    }

    @Test
    void whatAPersonAcceptedIsPaid() {
        List<Refund> before = Planning.given(order).plan(item("0001", "MUG", 1)).refunds();

        assertThat(Planning.given(Provider.after(order, before))
                        .ours(RefundState.REFUNDED, before)
                        .accepting("1")
                        .plan(item("1", "MUG", 1)))
                .refunds("A: 1 x MUG = 1000 => 1000");
    }

    @Test
    void aRowThatOnlyTheProviderRemembersIsRecognisedUnderItsChangedId() {
        Order later = Provider.after(
                order, Planning.given(order).plan(item("0001", "MUG", 1)).refunds());

        assertThat(Planning.given(later).plan(item("1", "MUG", 1))).refusesOnly("1", ROW_ID_LOOKS_ALIKE);
    }

    @Test
    void aFeeThatLooksLikeOneSentHoldsItsOrder() {
        List<Refund> before = Planning.given(order)
                .plan(item("01", "MUG", 2), returnFee("02", 300))
                .refunds();

        assertThat(Planning.given(Provider.after(order, before))
                        .ours(RefundState.REFUNDED, before)
                        .plan(item("3", "MUG", 1), returnFee("2", 300)))
                .refundsNothing()
                .refuses("2", ROW_ID_LOOKS_ALIKE)
                .refuses("3", FEE_NOT_ELIGIBLE);
    }
}
