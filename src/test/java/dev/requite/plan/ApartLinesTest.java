package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.FEE_NOT_ELIGIBLE;
import static dev.requite.model.row.ReasonCode.LINE_DISCOUNT_APART;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.foreign;
import static dev.requite.plan.OrderBuilder.gave;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.refunded;
import static dev.requite.plan.OrderBuilder.taxed;
import static dev.requite.plan.OrderBuilder.voucher;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.item;
import static dev.requite.plan.Rows.returnFee;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A discount, gift card or tax that is a line of its own belongs to the goods beside it, whether or not rows name it. */
class ApartLinesTest {

    private final Order coupon = anOrderOf(
            taxed(line("MUG", 3, 10000), 2500),
            new OrderLine("SAVE10", "Coupon", "discount", 1, "", -3000, -3000, 2500, -600));
    private final Order salesTax = anOrderOf(line("MUG", 2, 10000), salesTax(1600));
    private final Order giftCard = anOrderOf(
            line("MUG", 1, 10000), new OrderLine("CARD-1", "Gift card", "gift_card", 1, "", -4000, -4000, 0, 0));

    static LongStream seeds() {
        return RandomNight.seeds();
    }

    private static OrderLine salesTax(long amount) {
        return new OrderLine("Sales Tax", "Sales tax", "sales_tax", 1, "", amount, amount, 0, 0);
    }

    @Test
    void goodsWithoutAnAmountWaitAndTheLineIsNamed() {
        assertThat(plan(coupon, item("R-1", "MUG", 2)))
                .refundsNothing()
                .refuses("R-1", LINE_DISCOUNT_APART, "discount SAVE10 of -30.00 EUR", "270.00 EUR");
        assertThat(plan(coupon, item("R-1", "MUG", 3)))
                .refundsNothing()
                .refuses("R-1", LINE_DISCOUNT_APART, "discount SAVE10 of -30.00 EUR", "270.00 EUR");
        assertThat(plan(salesTax, item("R-1", "MUG", 1)))
                .refundsNothing()
                .refuses("R-1", LINE_DISCOUNT_APART, "sales_tax Sales Tax of 16.00 EUR");
        assertThat(plan(giftCard, item("R-1", "MUG", 1)))
                .refundsNothing()
                .refuses("R-1", LINE_DISCOUNT_APART, "gift_card CARD-1 of -40.00 EUR", "60.00 EUR");
    }

    @Test
    void noRowIsPaidForStandingBeforeOthers() {
        assertThat(plan(coupon, item("R-1", "MUG", 1), item("R-2", "MUG", 1), item("R-3", "MUG", 1)))
                .refundsNothing()
                .refuses("R-1", LINE_DISCOUNT_APART)
                .refuses("R-2", LINE_DISCOUNT_APART)
                .refuses("R-3", LINE_DISCOUNT_APART);
    }

    @Test
    void aLineThatARowNamesIsReturnedWithTheGoods() {
        assertThat(plan(coupon, item("R-1", "MUG", 2), item("R-2", "SAVE10", 1)))
                .refunds("A: 1 x SAVE10 = -3000, 2 x MUG = 20000 => 17000");
        assertThat(plan(salesTax, item("R-1", "MUG", 1), item("R-2", "Sales Tax", 1, 800)))
                .refunds("A: 1 x MUG = 10000, 1 x Sales Tax = 800 => 10800");
        assertThat(plan(giftCard, item("R-1", "MUG", 1), item("R-2", "CARD-1", 1)))
                .refunds("A: 1 x CARD-1 = -4000, 1 x MUG = 10000 => 6000");
    }

    @Test
    void aRowThatSaysItsAmountIsPaidJustThat() {
        assertThat(plan(coupon, item("R-1", "MUG", 2, 18000))).refunds("A: 2 x MUG = 18000 => 18000");
        assertThat(plan(salesTax, item("R-1", "MUG", 1, 10000))).refunds("A: 1 x MUG = 10000 => 10000");
    }

    @Test
    void aLineThatWentBackBeforeHoldsNothingUp() {
        Capture mugs = capture("A", line("MUG", 2, 10000), voucher("SAVE10", 3000));
        OrderBuilder order = anOrder()
                .with(refunded(mugs, 7000L))
                .refundedElsewhere(foreign("F", gave("MUG", 1, 10000), gave("SAVE10", 1, -3000)));

        assertThat(plan(order, item("R-1", "MUG", 1))).refunds("A: 1 x MUG = 10000 => 10000");
    }

    @Test
    void aLineWithoutAReferenceCannotBeNamedSoTheRowsMustSayTheirAmount() {
        Order order = anOrderOf(line("MUG", 2, 10000), voucher("", 2000));

        assertThat(plan(order, item("R-1", "MUG", 2)))
                .refundsNothing()
                .refuses("R-1", LINE_DISCOUNT_APART, "without a reference (Voucher)", "180.00 EUR");
        assertThat(plan(order, item("R-1", "MUG", 2, 18000))).refunds("A: 2 x MUG = 18000 => 18000");
    }

    @Test
    void goodsOfACaptureWithoutSuchALineAreNotHeldUpByAnothers() {
        OrderBuilder order = anOrder()
                .with(
                        capture("A", line("MUG", 1, 5000), voucher("SAVE", 1000)),
                        capture("B", line("PLATE", 1, 3000), voucher("SAVE", 500)),
                        capture("C", line("CUP", 1, 900)));

        assertThat(plan(
                        order,
                        item("R-1", "MUG", 1),
                        item("R-2", "PLATE", 1),
                        item("R-3", "CUP", 1),
                        item("R-4", "SAVE", 1)))
                .refunds("A: 1 x SAVE = -1000, 1 x MUG = 5000 => 4000", "C: 1 x CUP = 900 => 900")
                .refusesOnly("R-2", LINE_DISCOUNT_APART);
    }

    @Test
    void aFeeWaitsWithGoodsThatWait() {
        assertThat(plan(coupon, item("R-1", "MUG", 2), returnFee("R-2", 500)))
                .refundsNothing()
                .refuses("R-1", FEE_NOT_ELIGIBLE);
    }

    @Test
    void sharedOutEachUnitBringsItsPart() {
        assertThat(Planning.given(coupon).sharing().plan(item("R-1", "MUG", 2)))
                .refunds("A: 2 x MUG = 18000 => 18000")
                .refusesNothing();
        assertThat(Planning.given(coupon).sharing().plan(item("R-1", "MUG", 3))).refunds("A: 3 x MUG = 27000 => 27000");
        assertThat(Planning.given(salesTax).sharing().plan(item("R-1", "MUG", 1)))
                .refunds("A: 1 x MUG = 10800 => 10800");
        assertThat(Planning.given(giftCard).sharing().plan(item("R-1", "MUG", 1)))
                .refunds("A: 1 x MUG = 6000 => 6000");
    }

    @Test
    void sharedOutTheTaxIsThatOfWhatComesBack() {
        Share share = assertThat(Planning.given(coupon).sharing().plan(item("R-1", "MUG", 2)))
                .shareOf("R-1");

        Assertions.assertThat(share.tax()).isEqualTo(3600);
        Assertions.assertThat(share.unitPrice()).isEqualTo(10000);
        Assertions.assertThat(share.discount()).isEqualTo(2000);
    }

    @Test
    void sharedOutShippingBearsNoDiscountThatTheGoodsCanBear() {
        OrderLine shipping = new OrderLine("SHIP", "Shipping", "shipping_fee", 1, "", 4900, 4900, 0, 0);
        Order order = anOrderOf(line("MUG", 3, 10000), shipping, voucher("SAVE10", 3000));

        assertThat(Planning.given(order).sharing().plan(item("R-1", "MUG", 3), item("R-2", "SHIP", 1)))
                .refunds("A: 3 x MUG = 27000, 1 x SHIP = 4900 => 31900");

        Order covered = anOrderOf(line("MUG", 1, 10000), shipping, voucher("CARD", 12000));
        assertThat(Planning.given(covered).sharing().plan(item("R-1", "MUG", 1), item("R-2", "SHIP", 1)))
                .refunds("A: 1 x MUG = 1946, 1 x SHIP = 954 => 2900");
    }

    @Test
    void sharedOutALineThatARowNamesOrThatWentBackStaysALine() {
        assertThat(Planning.given(coupon).sharing().plan(item("R-1", "MUG", 2), item("R-2", "SAVE10", 1)))
                .refunds("A: 1 x SAVE10 = -3000, 2 x MUG = 20000 => 17000");

        List<Refund> before =
                plan(coupon, item("R-1", "MUG", 1), item("R-2", "SAVE10", 1)).refunds();
        assertThat(Planning.given(Provider.after(coupon, before))
                        .sharing()
                        .ours(RefundState.REFUNDED, before)
                        .plan(item("R-3", "MUG", 1)))
                .refunds("A: 1 x MUG = 10000 => 10000");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sharedOutUnitsInAnyGroupsGiveBackExactlyWhatWasCaptured(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = orderWithApartLines(night);
        List<ReturnRow> units = new ArrayList<>();
        for (Capture capture : order.captures()) {
            for (OrderLine line : capture.lines()) {
                for (int unit = 0; unit < (ApartLines.isApart(line) ? 0 : line.quantity()); unit++) {
                    units.add(item("%s.%s.%d".formatted(line.reference(), capture.id(), unit), line.reference(), 1));
                }
            }
        }
        Collections.shuffle(units, night.random());
        List<Refund> ours = new ArrayList<>();
        for (int from = 0; from < units.size(); ) {
            int to = Math.min(units.size(), from + night.between(1, 6));
            Plan plan = Planning.given(Provider.after(order, ours))
                    .sharing()
                    .ours(RefundState.REFUNDED, ours)
                    .plan(units.subList(from, to));
            assertThat(plan).refusesNothing();
            ours.addAll(plan.refunds());
            from = to;
        }

        Assertions.assertThat(PlanLaws.sum(ours)).isEqualTo(order.capturedAmount());
        for (Capture capture : order.captures()) {
            Assertions.assertThat(PlanLaws.sum(ours.stream()
                            .filter(refund -> refund.captureId().equals(capture.id()))
                            .toList()))
                    .as(capture.id())
                    .isEqualTo(capture.amount());
        }
    }

    /** Every unit is worth a cent at least after what is taken off. */
    private static Order orderWithApartLines(RandomNight night) {
        List<Capture> captures = new ArrayList<>();
        int number = night.between(1, 3);
        for (int i = 0; i < number; i++) {
            List<OrderLine> lines = new ArrayList<>();
            long goods = 0;
            int references = night.between(1, 4);
            for (int reference = 0; reference < references; reference++) {
                OrderLine line = line("S" + reference, night.between(1, 5), night.between(200, 30_000));
                lines.add(taxed(line, 2500));
                goods += line.totalAmount();
            }
            if (night.oneIn(2)) {
                lines.add(salesTax(night.between(1, 5000)));
            }
            int vouchers = night.between(0, 2);
            for (int voucher = 0; voucher < vouchers; voucher++) {
                String reference = night.oneIn(3) ? "" : "V" + voucher;
                lines.add(
                        night.between(0, lines.size()),
                        taxed(voucher(reference, night.between(1, (int) goods / 3)), 2500));
            }
            captures.add(capture("C" + i, lines.toArray(OrderLine[]::new)));
        }
        return anOrder().with(captures.toArray(Capture[]::new)).build();
    }
}
