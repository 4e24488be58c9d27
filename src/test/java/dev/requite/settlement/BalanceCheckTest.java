package dev.requite.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.PayoutLine;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.model.payout.PayoutTotals.Summary;
import dev.requite.model.payout.TypeSum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A payout adds up to the last cent, or says what does not. Long by the number of totals that have to agree.
 */
class BalanceCheckTest {

    /** The example of the contract: 420.00 − 147.34 − 20.00 − 15.80 − 3.95 = 232.91. */
    private static final Totals EXAMPLE = new Totals()
            .is("sales", 42000)
            .is("returns", 14734)
            .is("reversals", 2000)
            .is("fees", 1580)
            .is("tax", 395)
            .is("settlement", 23291);

    private static PayoutSums example() {
        return sums(
                ProviderKind.KLARNA,
                klarna("SALE", 42000, 0),
                klarna("RETURN", -9500, 0),
                klarna("RETURN", -1234, 0),
                klarna("RETURN", -4000, 0),
                klarna("REVERSAL", -2500, 0),
                klarna("REVERSAL_MERCHANT_PROTECTION", 500, 0),
                klarna("FEE", -1580, 395));
    }

    private static BalanceCheck klarna(Totals totals) {
        return BalanceCheck.of(example(), totals.summary(), CurrencyUnit.EUR);
    }

    @Test
    void addsTheExampleUp() {
        assertThat(klarna(EXAMPLE)).isEqualTo(new BalanceCheck(Balance.YES, ""));
    }

    @Test
    void isUntoldWithoutTotals() {
        assertThat(BalanceCheck.of(example(), null, CurrencyUnit.EUR).balance()).isEqualTo(Balance.UNTOLD);
    }

    @Test
    void isUnclearWithATypeThatNobodyKnows() {
        PayoutSums sums = example();
        sums.add(klarna("GIFT", -1, 0), true);

        assertThat(BalanceCheck.of(sums, EXAMPLE.summary(), CurrencyUnit.EUR).balance())
                .isEqualTo(Balance.UNCLEAR);
        assertThat(BalanceCheck.of(sums, null, CurrencyUnit.EUR).balance()).isEqualTo(Balance.UNCLEAR);
    }

    @Test
    void isNotWhatIsPaid() {
        BalanceCheck check = klarna(EXAMPLE.is("settlement", 23292));

        assertThat(check.balance()).isEqualTo(Balance.NO);
        assertThat(check.problem())
                .isEqualTo(
                        "Its totals come to 232.91 EUR and 0.00 EUR carried into the debt, but it says that 232.92 EUR"
                                + " are paid.");
    }

    @Test
    void namesTheTypeWhoseLinesAreNotAllThere() {
        assertThat(klarna(EXAMPLE.is("returns", 14834)).problem())
                .isEqualTo("RETURN lines are 147.34 EUR, the summary says 148.34 EUR; is the file complete?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sales",
                "returns",
                "reversals",
                "fees",
                "tax",
                "commission",
                "credit",
                "charge",
                "holdback",
                "release",
                "feeRefund"
            })
    void missesALineOfAnyType(String total) {
        Totals less = EXAMPLE.is(total, EXAMPLE.of(total) + 1);

        assertThat(SummaryLines.problem(example(), less.summary(), CurrencyUnit.EUR))
                .isPresent();
    }

    @Test
    void comparesTaxOnlyWhereLinesTellIt() {
        PayoutSums sums = sums(ProviderKind.KLARNA, klarna("FEE", -1580, 0));
        Summary told = new Totals()
                .is("fees", 1580)
                .is("tax", 395)
                .is("settlement", -1975)
                .summary();

        assertThat(SummaryLines.problem(sums, told, CurrencyUnit.EUR)).isEmpty();
    }

    @Test
    void takesTaxFromLinesOfItsOwnToo() {
        PayoutSums sums = sums(ProviderKind.KLARNA, klarna("FEE", -1580, 0), klarna("TAX", -395, 0));

        assertThat(SummaryLines.problem(
                        sums, new Totals().is("fees", 1580).is("tax", 395).summary(), CurrencyUnit.EUR))
                .isEmpty();
        assertThat(SummaryLines.problem(
                        sums, new Totals().is("fees", 1580).is("tax", 396).summary(), CurrencyUnit.EUR))
                .isPresent();
    }

    @ParameterizedTest(name = "{0} counts {2}")
    @CsvSource({
        "sales, SALE, 1",
        "returns, RETURN, -1",
        "reversals, REVERSAL, -1",
        "fees, FEE, -1",
        "commission, COMMISSION, 1",
        "credit, CREDIT, 1",
        "charge, CHARGE, -1",
        "holdback, HOLDBACK, -1",
        "release, RELEASE, 1",
        "feeRefund, FEE_REFUND, 1",
        "tax, TAX, -1",
    })
    void takesEachTotalWithItsSign(String total, String type, long sign) {
        PayoutSums sums = sums(ProviderKind.KLARNA, klarna("SALE", 100000, 0), klarna(type, sign * 700, 0));
        Totals totals = new Totals().is("sales", 100000);
        Totals right = totals.is(total, totals.of(total) + 700).is("settlement", 100000 + sign * 700);

        assertThat(BalanceCheck.of(sums, right.summary(), CurrencyUnit.EUR))
                .isEqualTo(new BalanceCheck(Balance.YES, ""));
        assertThat(BalanceCheck.of(
                                sums,
                                right.is("settlement", 100000 - sign * 700).summary(),
                                CurrencyUnit.EUR)
                        .balance())
                .isEqualTo(Balance.NO);
    }

    @Test
    void takesWhatHasNoLines() {
        PayoutSums sums = sums(ProviderKind.KLARNA, klarna("SALE", 10000, 0));
        Totals totals = new Totals().is("sales", 10000);

        assertThat(balance(sums, totals.is("correction", 50).is("settlement", 10050)))
                .isEqualTo(Balance.YES);
        assertThat(balance(sums, totals.is("taxRefund", 50).is("settlement", 10050)))
                .isEqualTo(Balance.YES);
        assertThat(balance(sums, totals.is("taxRefund", 50).is("settlement", 10000)))
                .isEqualTo(Balance.YES);
        assertThat(balance(
                        sums, totals.is("repaid", 3000).is("openingDebt", 3000).is("settlement", 7000)))
                .isEqualTo(Balance.YES);
    }

    @Test
    void carriesIntoTheDebtWhatIsMoreThanThereIs() {
        PayoutSums sums = sums(ProviderKind.KLARNA, klarna("RETURN", -12000, 0));
        Totals totals = new Totals().is("returns", 12000).is("deposited", 12000).is("openingDebt", 100);

        assertThat(balance(sums, totals.is("closingDebt", 12100))).isEqualTo(Balance.YES);
        assertThat(balance(sums, totals.is("closingDebt", 12100).is("settlement", -12000)))
                .as("the formula alone")
                .isEqualTo(Balance.YES);
        assertThat(balance(sums, totals.is("closingDebt", 12100).is("settlement", 1)))
                .isEqualTo(Balance.NO);
    }

    @Test
    void missesADebtThatDoesNotGoOn() {
        PayoutSums sums = sums(ProviderKind.KLARNA, klarna("SALE", 10000, 0));
        Totals totals = new Totals()
                .is("sales", 10000)
                .is("repaid", 3000)
                .is("openingDebt", 5000)
                .is("settlement", 7000);

        BalanceCheck check =
                BalanceCheck.of(sums, totals.is("closingDebt", 1999).summary(), CurrencyUnit.EUR);

        assertThat(check.balance()).isEqualTo(Balance.NO);
        assertThat(check.problem())
                .isEqualTo("Its debt was 50.00 EUR before, and comes to 20.00 EUR, but it says 19.99 EUR.");
    }

    @ParameterizedTest
    @CsvSource({"6375, YES", "6264, YES", "6374, NO", "6265, NO", "0, NO"})
    void addsAltapayUpBeforeOrAfterFees(long told, Balance balance) {
        PayoutSums sums = sums(ProviderKind.ALTAPAY, altapay("payment", 7375, -111), altapay("refund", -1000, 0));

        assertThat(BalanceCheck.of(sums, new PayoutTotals.Sum(told), CurrencyUnit.EUR)
                        .balance())
                .isEqualTo(balance);
    }

    @Test
    void findsTheSameFingerprintInAnyOrderAndAnotherForOtherLines() {
        PayoutLine one = klarna("SALE", 100, 0);
        PayoutLine two = klarna("SALE", 200, 0);

        String hash = sums(ProviderKind.KLARNA, one, two).othersHash();

        assertThat(hash)
                .hasSize(64)
                .isEqualTo(sums(ProviderKind.KLARNA, two, one).othersHash());
        assertThat(Stream.of(
                                List.of(one),
                                List.of(one, one, two),
                                List.of(one, klarna("SALE", 201, 0)),
                                List.of(one, klarna("FEE", 200, 0)))
                        .map(lines -> sums(ProviderKind.KLARNA, lines.toArray(PayoutLine[]::new))
                                .othersHash()))
                .doesNotContain(hash)
                .doesNotHaveDuplicates();
        assertThat(new PayoutSums(ProviderKind.KLARNA).othersHash()).isEqualTo("0".repeat(64));
    }

    @Test
    void leavesKeptLinesOutOfTheFingerprintOnly() {
        PayoutSums sums = new PayoutSums(ProviderKind.KLARNA);
        sums.add(klarna("RETURN", -100, 0), true);

        assertThat(sums.othersHash()).isEqualTo("0".repeat(64));
        assertThat(sums.byType()).containsEntry("RETURN", new TypeSum(1, -100, 0, 0));
    }

    private static Balance balance(PayoutSums sums, Totals totals) {
        return BalanceCheck.of(sums, totals.summary(), CurrencyUnit.EUR).balance();
    }

    private static PayoutSums sums(ProviderKind provider, PayoutLine... lines) {
        PayoutSums sums = new PayoutSums(provider);
        Stream.of(lines).forEach(line -> sums.add(line, false));
        return sums;
    }

    private static PayoutLine klarna(String type, long amount, long tax) {
        return line(type, amount, 0, tax);
    }

    private static PayoutLine altapay(String type, long amount, long fees) {
        return line(type, amount, fees, 0);
    }

    private static PayoutLine line(String type, long amount, long fees, long tax) {
        CurrencyUnit eur = CurrencyUnit.EUR;
        return new PayoutLine(0, 1, type, "", "order", "", "", "", amount, eur, amount, eur, fees, tax, "", "");
    }

    /** A summary of noughts, but for what is named. */
    private record Totals(Map<String, Long> told) {

        Totals() {
            this(Map.of());
        }

        Totals is(String name, long amount) {
            Map<String, Long> more = new HashMap<>(told);
            more.put(name, amount);
            return new Totals(more);
        }

        long of(String name) {
            return told.getOrDefault(name, 0L);
        }

        Summary summary() {
            return new Summary(
                    of("sales"),
                    of("fees"),
                    of("correction"),
                    of("tax"),
                    of("returns"),
                    of("reversals"),
                    of("commission"),
                    of("credit"),
                    of("charge"),
                    of("holdback"),
                    of("release"),
                    of("feeRefund"),
                    of("taxRefund"),
                    of("openingDebt"),
                    of("deposited"),
                    of("repaid"),
                    of("closingDebt"),
                    of("settlement"));
        }
    }
}
