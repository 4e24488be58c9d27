package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.AMOUNT_EXCEEDS_LEFT;
import static dev.requite.model.row.ReasonCode.AMOUNT_EXCEEDS_LINE;
import static dev.requite.model.row.ReasonCode.LINE_AMBIGUOUS;
import static dev.requite.model.row.ReasonCode.NET_NOT_POSITIVE;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.taxed;
import static dev.requite.plan.OrderBuilder.voucher;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.item;

import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.request.Share;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Captured lines that take off: vouchers, cart discounts. */
class DiscountLineTest {

    @Test
    void aDiscountLineReturnedWithItsGoodsTakesOff() {
        Order order = anOrderOf(line("MUG", 1, 5000), voucher("SAVE", 1000));

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "SAVE", 1)))
                .refunds("A: 1 x SAVE = -1000, 1 x MUG = 5000 => 4000")
                .refusesNothing();
    }

    @Test
    void aDiscountLinesTaxIsNegativeAtItsOwnRate() {
        OrderLine save = new OrderLine("SAVE", "Voucher", "discount", 1, "", -14950, -14950, 2500, -2990);
        Order order = anOrderOf(taxed(line("MUG", 1, 50000), 0), save);

        Share share = assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "SAVE", 1)))
                .shareOf("R-2");

        Assertions.assertThat(share.tax()).isEqualTo(-2990);
        Assertions.assertThat(share.unitPrice()).isEqualTo(-14950);
        Assertions.assertThat(share.discount()).isZero();
        Assertions.assertThat(share.lineType()).isEqualTo("discount");
    }

    @Test
    void goodsAloneAreLimitedByWhatWasCapturedAfterTheDiscountWhichIsNamed() {
        Order order = anOrderOf(line("MUG", 1, 5000), voucher("SAVE", 1000));

        assertThat(plan(order, item("R-1", "MUG", 1, 5000)))
                .refundsNothing()
                .refuses("R-1", AMOUNT_EXCEEDS_LEFT, "50.00 EUR", "40.00 EUR", "discount SAVE of -10.00 EUR");
    }

    @Test
    void aDiscountLineAloneIsRejected() {
        Order order = anOrderOf(line("MUG", 1, 5000), voucher("SAVE", 1000));

        assertThat(plan(order, item("R-1", "SAVE", 1))).refundsNothing().refuses("R-1", NET_NOT_POSITIVE);
    }

    @Test
    void aDiscountLineAsLargeAsItsGoodsOrLargerIsRejectedAndTheGoodsAreNot() {
        Order order =
                anOrderOf(line("MUG", 1, 5000), line("PLATE", 1, 1000), line("CUP", 1, 900), voucher("SAVE", 1000));

        assertThat(plan(order, item("R-1", "PLATE", 1), item("R-2", "SAVE", 1)))
                .refunds("A: 1 x PLATE = 1000 => 1000")
                .refusesOnly("R-2", NET_NOT_POSITIVE);
        assertThat(plan(order, item("R-1", "CUP", 1), item("R-2", "SAVE", 1)))
                .refunds("A: 1 x CUP = 900 => 900")
                .refusesOnly("R-2", NET_NOT_POSITIVE);
    }

    @Test
    void aDiscountLineThatIsTooLargeDoesNotTakeASmallerOneWithIt() {
        Order order =
                anOrderOf(line("MUG", 1, 500), line("PLATE", 1, 5000), voucher("LARGE", 1000), voucher("SMALL", 100));

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "LARGE", 1), item("R-3", "SMALL", 1)))
                .refunds("A: 1 x SMALL = -100, 1 x MUG = 500 => 400")
                .refusesOnly("R-2", NET_NOT_POSITIVE);
    }

    @Test
    void goodsOfAnotherCaptureDoNotCarryADiscountLine() {
        OrderBuilder order = anOrder()
                .with(capture("A", line("MUG", 1, 5000), voucher("SAVE", 1000)), capture("B", line("PLATE", 1, 3000)));

        assertThat(plan(order, item("R-1", "PLATE", 1), item("R-2", "SAVE", 1)))
                .refunds("B: 1 x PLATE = 3000 => 3000")
                .refusesOnly("R-2", NET_NOT_POSITIVE);
    }

    @Test
    void aDiscountLineWhoseGoodsAreRefusedIsRefusedWithThem() {
        Order order = anOrderOf(line("MUG", 1, 5000), voucher("SAVE", 1000));

        assertThat(plan(order, item("R-1", "MUG", 2), item("R-2", "SAVE", 1)))
                .refundsNothing()
                .refuses("R-2", NET_NOT_POSITIVE);
    }

    @Test
    void anAmountOnADiscountLineIsMoreThanItsWorth() {
        Order order = anOrderOf(line("MUG", 1, 5000), voucher("SAVE", 1000));

        assertThat(plan(order, item("R-1", "MUG", 1, 4000), item("R-2", "SAVE", 1, 1000)))
                .refunds("A: 1 x MUG = 4000 => 4000")
                .refuses("R-2", AMOUNT_EXCEEDS_LINE, "-10.00 EUR");
    }

    @Test
    void unitsOfADiscountLineComeBackOneByOneToTheCent() {
        OrderLine save = new OrderLine("SAVE", "Voucher", "discount", 3, "", -333, -1000, 0, 0);
        Order order = anOrderOf(line("MUG", 1, 5000), save);

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "SAVE", 1), item("R-3", "SAVE", 2)))
                .refunds("A: 1 x SAVE = -333, 2 x SAVE = -667, 1 x MUG = 5000 => 4000");
    }

    @Test
    void aReferenceThatIsGoodsInOneCaptureAndADiscountInAnotherIsHeld() {
        OrderBuilder order = anOrder()
                .with(capture("A", line("X", 1, 5000)), capture("B", voucher("X", 1000), line("MUG", 1, 5000)));

        assertThat(plan(order, item("R-1", "X", 2, 3000))).refundsNothing().refuses("R-1", LINE_AMBIGUOUS);
        assertThat(plan(order, item("R-1", "X", 1))).refundsNothing().refuses("R-1", LINE_AMBIGUOUS);
    }
}
