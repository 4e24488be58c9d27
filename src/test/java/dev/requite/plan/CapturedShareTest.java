package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.discounted;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.taxed;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What units of a captured line are worth: the line as captured is the truth, shares of it are cumulative. */
class CapturedShareTest {

    @Test
    void allUnitsGiveBackTheCapturedTotalEvenIfItDoesNotDivide() {
        // 10.00 for 3 is not 3 x 3.33.
        Share share = shareOf(line("MUG", 3, 334, 1000, 0, 0), 3);

        assertThat(share.amount()).isEqualTo(1000);
        assertThat(share.unitPrice() * 3 - share.discount()).isEqualTo(1000);
    }

    @Test
    void unitByUnitGivesBackTheSameAsAllAtOnce() {
        assertThat(oneByOne(taxed(line("MUG", 3, 334, 1000, 0, 0), 1900)))
                .extracting(Share::amount)
                .containsExactly(333L, 334L, 333L);
    }

    @Test
    void taxOfUnitsIsInProportionAndSumsToTheLinesTax() {
        List<Share> shares = oneByOne(taxed(line("MUG", 3, 1000), 2500));

        assertThat(shares).extracting(Share::tax).containsExactly(200L, 200L, 200L);
        // 10.00 at 7 % has 65.42 cents of tax; three times that is 196.26.
        assertThat(oneByOne(taxed(line("BOOK", 3, 1000), 700)))
                .extracting(Share::tax)
                .containsExactly(65L, 66L, 65L);
    }

    @ParameterizedTest(name = "{0} at {1} basis points holds {2} of tax")
    @CsvSource({
        "6000, 2500, 1200",
        "59500, 2000, 9917",
        "2900, 2000, 483",
        "50000, 1000, 4545",
        "8989, 1900, 1435",
        "500, 0, 0"
    })
    void taxIsWhatThePriceIncludes(long amount, int rate, long tax) {
        assertThat(shareOf(taxed(line("MUG", 1, amount), rate), 1).tax()).isEqualTo(tax);
    }

    @Test
    void theCapturedTaxWinsOverTheRateWhenAllUnitsComeBack() {
        // 9916.67 cut to 9916 by the shop.
        assertThat(shareOf(taxed(line("TV", 1, 59500), 2000, 9916), 1).tax()).isEqualTo(9916);
    }

    @Test
    void aTaxThatTheShopCutOffStaysWithinOneCentOfEachUnitsOwnTax() {
        // Each unit of 1.02 at 19 % holds 16.29 cents; three hold 48.86, cut to 48. Rounded, it would be 16, 17, 15.
        assertThat(oneByOne(taxed(line("MUG", 3, 102), 1900, 48)))
                .extracting(Share::tax)
                .containsExactly(16L, 16L, 16L);
    }

    @Test
    void aTaxThatTheShopRoundedUpStaysWithinOneCentOfEachUnitsOwnTax() {
        // Each unit of 1.11 at 19 % holds 17.72 cents; three hold 53.17, sent as 54. Rounded, it would be 18, 17, 19.
        assertThat(oneByOne(taxed(line("MUG", 3, 111), 1900, 54)))
                .extracting(Share::tax)
                .containsExactly(18L, 18L, 18L);
    }

    @Test
    void aTaxOfNothingStaysNothing() {
        // Six sweets of 2 cents at 12 % hold 1.29 cents, of which the shop sent none.
        assertThat(oneByOne(taxed(line("SWEET", 6, 2), 1200, 0)))
                .extracting(Share::tax)
                .containsOnly(0L);
    }

    @Test
    void aTaxThatDoesNotFollowTheRateIsSharedOutInProportion() {
        // Tax on a part of the line only, as gift sets have it.
        assertThat(oneByOne(taxed(line("SET", 4, 1000), 1900, 400)))
                .extracting(Share::tax)
                .containsExactly(100L, 100L, 100L, 100L);
        assertThat(plan(anOrderOf(taxed(line("SET", 4, 1000), 1900, 400)), item("R-1", "SET", 2, 990))
                        .refunds()
                        .get(0)
                        .shares()
                        .get(0)
                        .tax())
                .isEqualTo(99);
    }

    @Test
    void aReducedAmountHasItsOwnTax() {
        Share share = plan(anOrderOf(taxed(line("MUG", 3, 1000), 2500)), item("R-1", "MUG", 2, 1500))
                .refunds()
                .get(0)
                .shares()
                .get(0);

        assertThat(share.tax()).isEqualTo(300);
    }

    @Test
    void aReducedAmountsTaxIsNeverMoreThanItsUnitsTax() {
        // 0.40 of 0.41: 6.39 cents and 6.55, which the shop cut to 6.
        Share share = plan(anOrderOf(taxed(line("NUT", 1, 41), 1900, 6)), item("R-1", "NUT", 1, 40))
                .refunds()
                .get(0)
                .shares()
                .get(0);

        assertThat(share.tax()).isEqualTo(6);
        Share nearly = plan(anOrderOf(taxed(line("NUT", 1, 48), 1900, 7)), item("R-1", "NUT", 1, 47))
                .refunds()
                .get(0)
                .shares()
                .get(0);
        assertThat(nearly.tax()).isEqualTo(7);
    }

    @Test
    void aCartDiscountIsSharedOutWithItsLine() {
        // 150 of 210 with 20 % off: neither 150 nor 108.
        Order order = anOrderOf(discounted("COAT", 1, 15000, 3000), discounted("CAP", 1, 6000, 1200));

        Share share =
                plan(order, item("R-1", "COAT", 1)).refunds().get(0).shares().get(0);

        assertThat(share.amount()).isEqualTo(12000);
        assertThat(share.unitPrice()).isEqualTo(15000);
        assertThat(share.discount()).isEqualTo(3000);
    }

    @Test
    void aDiscountThatDoesNotDivideIsGivenBackToTheCent() {
        // 10 x 23.90 with 25 % off was captured at 179.25; recomputed from net prices it would be 179.26.
        OrderLine line = discounted("PEN", 10, 2390, 5975);

        assertThat(shareOf(line, 10).amount()).isEqualTo(17925);
        assertThat(oneByOne(line).stream().mapToLong(Share::amount).sum()).isEqualTo(17925);
        assertThat(oneByOne(line).stream().mapToLong(Share::discount).sum()).isEqualTo(5975);
    }

    @Test
    void aTotalRoundedOnTheLineIsTakenAsCaptured() {
        // 9 x 13.9563 net was captured at 125.61, not at 9 x 13.96 = 125.64.
        assertThat(shareOf(line("SALT", 9, 1396, 12561, 0, 0), 9).amount()).isEqualTo(12561);
    }

    @Test
    void aTotalAboveQuantityTimesPriceStillHasNoNegativeDiscount() {
        OrderLine line = line("MUG", 3, 333, 1000, 0, 0);

        Share all = shareOf(line, 3);
        assertThat(all.amount()).isEqualTo(1000);
        assertThat(all.unitPrice()).isEqualTo(334);
        assertThat(all.discount()).isEqualTo(2);
        assertThat(oneByOne(line)).extracting(Share::unitPrice).containsExactly(333L, 334L, 333L);
        assertThat(oneByOne(line)).extracting(Share::discount).containsOnly(0L);
    }

    @Test
    void theShareNamesTheCapturedLine() {
        Share share = shareOf(taxed(line("MUG", 2, 500), 600), 1);

        assertThat(share.lineReference()).isEqualTo("MUG");
        assertThat(share.lineName()).isEqualTo("Name of MUG");
        assertThat(share.lineType()).isEqualTo("physical");
        assertThat(share.quantityUnit()).isEqualTo("pcs");
        assertThat(share.taxRate()).isEqualTo(600);
        assertThat(share.contentHash()).isEqualTo("hash-of-R-1");
    }

    @Test
    void linesOfDifferentRatesKeepTheirOwn() {
        Order order = anOrderOf(taxed(line("BOOK", 1, 1000), 0), taxed(discounted("TOY", 1, 20000, 5050), 2500));

        List<Share> shares = plan(order, item("R-1", "BOOK", 1), item("R-2", "TOY", 1))
                .refunds()
                .get(0)
                .shares();

        assertThat(shares).extracting(Share::taxRate).containsExactly(0, 2500);
        assertThat(shares).extracting(Share::tax).containsExactly(0L, 2990L);
    }

    @Test
    void aSalesTaxLineIsRefundedLikeAnyOther() {
        Order order =
                anOrderOf(line("MUG", 1, 1000), new OrderLine("TAX", "Sales tax", "sales_tax", 1, "", 88, 88, 0, 0));

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "TAX", 1))
                        .refunds()
                        .get(0)
                        .amount())
                .isEqualTo(1088);
    }

    private static Share shareOf(OrderLine line, long units) {
        return plan(anOrderOf(line), item("R-1", line.reference(), units))
                .refunds()
                .get(0)
                .shares()
                .get(0);
    }

    /** One unit a night until all are back. */
    private static List<Share> oneByOne(OrderLine line) {
        Order order = anOrderOf(line);
        List<Refund> ours = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        for (int unit = 1; unit <= line.quantity(); unit++) {
            Plan plan = Planning.given(Provider.after(order, ours))
                    .ours(RefundState.REFUNDED, ours)
                    .plan(item("R-" + unit, line.reference(), 1));
            plan.refunds().forEach(refund -> shares.addAll(refund.shares()));
            ours.addAll(plan.refunds());
        }
        return shares;
    }
}
