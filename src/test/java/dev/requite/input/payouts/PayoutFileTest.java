package dev.requite.input.payouts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.input.payouts.Payouts.Content;
import dev.requite.model.money.DecimalSign;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import dev.requite.model.payout.PayoutTotals;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a payout file says, however it is written. Long by the number of ways, each in a few lines.
 */
class PayoutFileTest {

    private static final String SALE_AND_RETURN = "SALE;2026-03-02;o1;100.00;EUR;\nRETURN;2026-03-03;o2;40.00;EUR;r2\n";

    @TempDir
    Path folder;

    private Payouts payouts;

    @BeforeEach
    void freshFolder() {
        payouts = new Payouts(folder);
    }

    private static String summary(String returns) {
        return "total_sale_amount;total_return_amount;total_settlement_amount;payment_reference;settlement_currency;"
                + "payout_date\n100.00;" + returns + ";60.00;P1;EUR;2026-03-04\n";
    }

    @Test
    void aKlarnaReportWithItsSummary() {
        Content content = payouts.read(Payouts.KLARNA_NAME, Payouts.KLARNA);

        assertThat(content.head())
                .isEqualTo(new PayoutHead(
                        "XISA93DJ",
                        CurrencyUnit.EUR,
                        Instant.parse("2026-03-04T07:45:00Z"),
                        false,
                        "NET",
                        new PayoutTotals.Summary(
                                42000, 1580, 0, 395, 14734, 2000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 23291)));
        assertThat(content.weak()).isFalse();
        assertThat(content.amounts())
                .containsExactly(30000L, -900L, -160L, 12000L, -360L, -160L, -9500L, -1234L, -4000L, -2000L);
        assertThat(content.lines().get(6))
                .isEqualTo(new PayoutLine(
                        0,
                        10,
                        "RETURN",
                        "PURCHASE_RETURN",
                        "7fa20362-324e-5007-aff7-af0f2303d2a0",
                        "18f7aab9-6206-55d9-ba4c-dfc1fbe2a59d",
                        "adf19d31-b1f0-5d80-9b52-eeda4155a235",
                        "",
                        -9500,
                        CurrencyUnit.EUR,
                        -9500,
                        CurrencyUnit.EUR,
                        0,
                        0,
                        "2026-03-03T02:00:05Z",
                        ""));
        assertThat(content.lines().get(1).tax()).isEqualTo(225);
        assertThat(content.layout())
                .containsEntry("delimiter", ";")
                .containsEntry("decimalSign", ".")
                .containsEntry("signed", false);
    }

    @ParameterizedTest
    @CsvSource({
        "settlement.XISA93DJ.csv, XISA93DJ",
        "settlement.XISA93DJ (1).csv, XISA93DJ",
        "settlement.XISA93DJ(2).csv, XISA93DJ",
        "SETTLEMENT.a.b.csv, a.b",
        "123456789_20180809T000226_0.csv, 123456789",
        "123456789_20180809T000000+0000.csv, 123456789"
    })
    void theNameOfAFileNamesThePayoutWhereNothingElseDoes(String name, String reference) {
        assertThat(payouts.read(name, Payouts.HEADER + SALE_AND_RETURN).head().paymentReference())
                .isEqualTo(reference);
    }

    @Test
    void aPackedFileHasTheNameWithoutItsEndings() {
        Path path =
                payouts.write("settlement.P1.csv.gz", Payouts.gzip((Payouts.HEADER + SALE_AND_RETURN).getBytes(UTF_8)));

        assertThat(Payouts.read(path, PayoutRules.FOUND).head().paymentReference())
                .isEqualTo("P1");
    }

    @Test
    void theDateIsTheSummarysElseTheNamesElseThatOfTheNewestLine() {
        String lines = Payouts.HEADER + SALE_AND_RETURN;

        assertThat(payouts.read("settlement.P1.csv", summary("40.00") + lines).head())
                .extracting(PayoutHead::date, PayoutHead::dateGuessed)
                .containsExactly(Instant.parse("2026-03-04T00:00:00Z"), false);
        assertThat(payouts.read("P1_20260305T000226_0.csv", lines).head())
                .extracting(PayoutHead::date, PayoutHead::dateGuessed)
                .containsExactly(Instant.parse("2026-03-05T00:00:00Z"), false);
        assertThat(payouts.read("settlement.P1.csv", lines).head())
                .extracting(PayoutHead::date, PayoutHead::dateGuessed)
                .containsExactly(Instant.parse("2026-03-03T00:00:00Z"), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04.03.2026",
                "04.03.2026 00:00",
                "04.03.2026 00:00:00",
                "2026-03-04 00:00:00",
                "2026-03-04T02:00:00+02:00",
                "2026-03-04T00:00:00.000+0000",
                "03/04/2026"
            })
    void datesInOtherForms(String date) {
        PayoutRules rules = PayoutRules.of(Map.of(), null, null, DateTimeFormatter.ofPattern("MM/dd/yyyy"));
        Path path = payouts.write(
                "settlement.P1.csv", summary("40.00").replace("2026-03-04", date) + Payouts.HEADER + SALE_AND_RETURN);

        assertThat(Payouts.read(path, rules).head().date()).isEqualTo("2026-03-04T00:00:00Z");
    }

    @Test
    void aDateOfALineThatCannotBeReadIsKeptAsText() {
        assertThat(payouts.lines("SALE;2026-03-02;o1;1.00;EUR;", "RETURN;soon;o2;1.00;EUR;r2")
                        .lines())
                .extracting(PayoutLine::eventAt)
                .containsExactly("2026-03-02", "soon");
    }

    @Test
    void aFileIsSignedAsSoonAsALineThatTakesHasAMinus() {
        Content content = payouts.read(
                "settlement.P1.csv", summary("-40.00") + Payouts.HEADER + SALE_AND_RETURN.replace("40.00", "-40.00"));

        assertThat(content.amounts()).containsExactly(10000L, -4000L);
        assertThat(content.summary().returns()).isEqualTo(4000);
        assertThat(content.layout()).containsEntry("signed", true);
    }

    @Test
    void aSummaryDecidesWhatMixedSignsMean() {
        String mixed = SALE_AND_RETURN + "RETURN;2026-03-03;o3;-10.00;EUR;r3\n";

        assertThat(payouts.read("settlement.P1.csv", summary("50.00") + Payouts.HEADER + mixed)
                        .amounts())
                .containsExactly(10000L, -4000L, -1000L);
        assertThat(payouts.read(
                                "settlement.P1.csv",
                                summary("30.00")
                                        + Payouts.HEADER
                                        + mixed.replace("40.00", "-40.00").replace(";-10.00", ";10.00"))
                        .amounts())
                .containsExactly(10000L, -4000L, 1000L);
    }

    @Test
    void aCorrectionIsTakenAsWrittenAndRefusedForNothing() {
        String lines = Payouts.HEADER + SALE_AND_RETURN + "CORRECTION;2026-03-03;;-5.00;EUR;\n";

        assertThat(payouts.read("settlement.P1.csv", summary("40.00") + lines).amounts())
                .containsExactly(10000L, -4000L, -500L);
        assertThat(payouts.read("settlement.P1.csv", summary("45.00") + lines)
                        .summary()
                        .returns())
                .isEqualTo(4500);
    }

    @Test
    void aLineOfUnknownTypeIsKeptAndMayMakeUpForADifference() {
        String lines = Payouts.HEADER + SALE_AND_RETURN + "novelty;2026-03-03;;7.00;EUR;\n";

        assertThat(payouts.read("settlement.P1.csv", summary("47.00") + lines)
                        .lines()
                        .get(2)
                        .type())
                .isEqualTo("NOVELTY");
    }

    @Test
    void merchantProtectionLowersTheReversals() {
        String summary = """
                total_sale_amount;total_reversal_amount;total_settlement_amount;settlement_currency;payout_date
                0.00;15.00;0.00;EUR;2026-03-04
                """;

        assertThat(payouts.read(
                                "settlement.P1.csv",
                                summary + Payouts.HEADER + "REVERSAL;2026-03-03;o;20.00;EUR;\n"
                                        + "REVERSAL_MERCHANT_PROTECTION;2026-03-03;o;5.00;EUR;\n")
                        .amounts())
                .containsExactly(-2000L, 500L);
    }

    @Test
    void aFormulaThatDoesNotHoldIsReadAllTheSame() {
        assertThat(payouts.read(
                                "settlement.P1.csv",
                                summary("40.00").replace("60.00", "59.00") + Payouts.HEADER + SALE_AND_RETURN)
                        .summary()
                        .settlement())
                .isEqualTo(5900);
    }

    @Test
    void aPayoutWithoutLinesIsEmpty() {
        String zero = summary("0.00").replace("100.00", "0.00").replace("60.00", "0.00");

        assertThat(payouts.read("settlement.P1.csv", zero + Payouts.HEADER).lines())
                .isEmpty();
        assertThat(payouts.read("settlement.P1.csv", zero).lines()).isEmpty();
    }

    @Test
    void aFileMayHaveSeveralPayouts() {
        String summaries = """
                total_sale_amount,total_settlement_amount,payment_reference,settlement_currency,payout_date
                1.00,1.00,A,EUR,2026-03-04
                2.00,2.00,B,SEK,2026-03-05
                """;
        Content content = payouts.read(
                "all.csv",
                summaries
                        + "payment_reference,type,amount,posting_currency,order_id\nB,SALE,2.00,SEK,o\nA,SALE,1.00,EUR,o\n");

        assertThat(content.heads()).extracting(PayoutHead::paymentReference).containsExactly("A", "B");
        assertThat(content.lines()).extracting(PayoutLine::payout).containsExactly(1, 0);
        assertThat(content.weak()).isTrue();
    }

    @Test
    void theSummaryMayStandBehindTheLines() {
        assertThat(payouts.read("any.csv", Payouts.HEADER + SALE_AND_RETURN + "\n" + summary("40.00"))
                        .summary())
                .extracting(PayoutTotals.Summary::returns)
                .isEqualTo(4000L);
    }

    @Test
    void renamedHeadersAreReadByTheSettings() {
        PayoutRules rules = PayoutRules.of(
                Map.of("amount", "Betrag", "order_id", "Auftrag", "posting_currency", "Währung"), null, null, null);
        Path path = payouts.write(
                "settlement.P1.csv",
                "type;capture_date;Auftrag;Betrag;Währung;refund_id\nRETURN;2026-03-03;o2;40,5;EUR;f2\n");

        assertThat(Payouts.read(path, rules).lines().get(0))
                .extracting(PayoutLine::amount, PayoutLine::orderId, PayoutLine::refundId)
                .containsExactly(-4050L, "o2", "f2");
    }

    @Test
    void aSettingOfTheDecimalSignAndDelimiterFits() {
        PayoutRules rules = PayoutRules.of(Map.of(), DecimalSign.COMMA, '|', null);
        Path path = payouts.write(
                "settlement.P1.csv", Payouts.HEADER.replace(';', '|') + "RETURN|2026-03-03|o2|40,50|EUR|r2\n");

        assertThat(Payouts.read(path, rules).amounts()).containsExactly(-4050L);
    }

    @Test
    void aControlFileStandsInForAMissingSummary() {
        payouts.write("settlement.P1.csv.control.json", "{\"rows\": 2, \"totals\": {\"EUR\": \"60.00\"}}");

        assertThat(payouts.read("settlement.P1.csv", Payouts.HEADER + SALE_AND_RETURN)
                        .head()
                        .totals())
                .isEqualTo(new PayoutTotals.Sum(6000));
    }

    @Test
    void withoutAnyTotalsThereAreNone() {
        assertThat(payouts.lines("RETURN;2026-03-03;o2;40.00;EUR;r2").head().totals())
                .isNull();
    }

    @Test
    void textsAreCleanedAndCut() {
        assertThat(payouts.lines("RETURN;2026-03-03;\"a\tb\u202e\";40.00;EUR;" + "r".repeat(300))
                        .lines()
                        .get(0))
                .extracting(PayoutLine::orderId, PayoutLine::toldReference)
                .isEqualTo(List.of("a b?", "r".repeat(255)));
    }
}
