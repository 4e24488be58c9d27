package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.row;
import static dev.requite.report.LedgerFixture.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.kit.WorkbookFile;
import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.model.row.RowType;
import dev.requite.report.form.SettlementReferences;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What stands in the workbook of a run is what its other reports say, and the formulas find it again. */
class RunWorkbookTest extends WorkbookTestCase {

    /** Euros with a fee, yen, dinars; open rows in two of them. */
    private void threeCurrencies() {
        Run run = ledger.run(
                "R-1",
                RunKind.RUN,
                item(1, 2, "goods", "o-1", 11000L),
                LedgerFixture.fee(1, 3, "fee", "o-1", 640),
                row(1, 4, "yen", "o-2", "item", 1200L, "JPY", null, "yen", "o-2", "item", "", ""),
                row(1, 5, "dinar", "o-3", "item", 1234L, "KWD", null, "dinar", "o-3", "item", "", ""),
                row(1, 6, "unsure", "o-4", "item", 501L, "KWD", null, "unsure", "o-4", "item", "", ""),
                item(1, 7, "held", "o-5", 10L),
                item(1, 8, "dime", "o-6", 20L));
        PlannedRefund euro =
                refund("o-1", "c", "EUR", share("goods", RowType.ITEM, 11000), share("fee", RowType.RETURN_FEE, -640));
        PlannedRefund yen = refund("o-2", "c", "JPY", share("yen", RowType.ITEM, 1200));
        PlannedRefund dinar = refund("o-3", "c", "KWD", share("dinar", RowType.ITEM, 1234));
        PlannedRefund unsure = refund("o-4", "c", "KWD", share("unsure", RowType.ITEM, 501));
        PlannedRefund dime = refund("o-6", "c", "EUR", share("dime", RowType.ITEM, 20));
        ledger.plan(run, euro, yen, dinar, unsure, dime);
        ledger.verdict(run, "held", reason(ReasonCode.FEE_NOT_ELIGIBLE, "=cmd|' /C calc'!A0"));
        for (PlannedRefund each : List.of(euro, yen, dinar, dime)) {
            ledger.settle(run, each, RefundState.REFUNDED, null);
        }
        ledger.settle(run, unsure, RefundState.UNKNOWN, reason(ReasonCode.OUTCOME_UNKNOWN, "+1 no answer"));
        ledger.end(run, Run.State.FINISHED, 4);
    }

    @Test
    void theFormulasFindTheSummarysFiguresAgain() throws IOException {
        threeCurrencies();
        reports().write("R-1");
        JsonNode totals = summary("R-1").path("totals");
        try (WorkbookFile workbook = workbook("R-1")) {
            List<Map<String, String>> sheet = workbook.records("By currency");

            assertThat(sheet).hasSameSizeAs(totals).hasSize(5);
            for (int i = 0; i < sheet.size(); i++) {
                Map<String, String> told = sheet.get(i);
                JsonNode total = totals.get(i);
                assertThat(told.get("account")).isEqualTo(total.path("provider").stringValue(""));
                assertThat(told.get("currency"))
                        .isEqualTo(total.path("currency").stringValue(""));
                assertThat(told.get("outcome")).isEqualTo(total.path("status").stringValue(""));
                BigDecimal amount = new BigDecimal(total.path("amount").stringValue(""));
                assertThat(new BigDecimal(told.get("amount"))).isEqualByComparingTo(amount);
                assertThat(new BigDecimal(told.get("amount by formula"))).isEqualByComparingTo(amount);
                assertThat(told.get("lines by formula")).isEqualTo(told.get("lines"));
                assertThat(told.get("difference")).isEqualTo("0");
                assertThat(told.get("difference 2")).isEqualTo("0");
            }
            assertThat(workbook.told("Summary", "All of it")).containsExactly(List.of("", "", "", "agrees"));
        }
    }

    @Test
    void theListsAddUpToTheCsvs() throws IOException {
        threeCurrencies();
        reports().write("R-1");
        try (WorkbookFile workbook = workbook("R-1")) {
            List<Map<String, String>> lines = workbook.records("Lines");
            List<Map<String, String>> csv = lines("R-1", "settlement-references.csv");

            assertThat(lines.get(0).keySet()).containsExactlyElementsOf(SettlementReferences.HEADER);
            assertThat(sums(lines, "amount", "currency"))
                    .isEqualTo(sums(csv, "amount", "currency"))
                    .containsEntry("KWD", new BigDecimal("1.735"))
                    .containsEntry("JPY", new BigDecimal("1200"));
            assertThat(sums(lines, "value_at_stake", "stake_currency"))
                    .isEqualTo(sums(csv, "value_at_stake", "stake_currency"));
            assertThat(sums(workbook.records("Refunds"), "refund_amount", "currency"))
                    .isEqualTo(sums(lines("R-1", "refunds.csv"), "refund_amount", "currency"));
            assertThat(workbook.sheet("Lines")
                            .getRow(4)
                            .getCell(13)
                            .getCellStyle()
                            .getDataFormatString())
                    .as("dinars have three decimals")
                    .isEqualTo("#,##0.000");
        }
    }

    private static Map<String, BigDecimal> sums(List<Map<String, String>> records, String amount, String currency) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Map<String, String> each : records) {
            String told = each.getOrDefault(amount, "");
            if (!told.isEmpty()) {
                sums.merge(each.getOrDefault(currency, ""), new BigDecimal(told), BigDecimal::add);
            }
        }
        sums.replaceAll((code, sum) -> new BigDecimal(sum.stripTrailingZeros().toPlainString()));
        return sums;
    }

    @Test
    void theWorkListSaysWhoseTurnItIs() throws IOException {
        threeCurrencies();
        reports().write("R-1");
        try (WorkbookFile workbook = workbook("R-1")) {
            List<Map<String, String>> toDo = workbook.records("To do");

            assertThat(toDo)
                    .extracting(
                            each -> each.get("row_id"),
                            each -> each.get("whose_turn"),
                            each -> each.get("merchant_reference"),
                            each -> each.get("value_at_stake"),
                            each -> each.get("reason"),
                            each -> each.get("line_number"),
                            each -> each.get("done"))
                    .containsExactly(
                            tuple("unsure", "operations: rerun", "shop-o-4", "0.501", "+1 no answer", "6", ""),
                            tuple("held", "decide about a fee", "", "0.1", "=cmd|' /C calc'!A0", "7", ""));
            assertThat(toDo.get(0).get("reference")).hasSize(36);
            assertThat(workbook.told("Summary", "operations: rerun"))
                    .containsExactly(List.of("KWD", "1", "1", "0", "0.501", "0.501", "0"));
            assertThat(workbook.told("Summary", "Refunds without a certain outcome"))
                    .contains(List.of("KWD", "0.501", "0.501", "0"), List.of("", "1", "1", "0"));
            assertThat(workbook.told("Summary", "Next").get(0).get(0)).startsWith("`rerun`");
            assertThat(workbook.records("Reasons"))
                    .filteredOn(
                            each -> !each.getOrDefault("rows by formula", "").isEmpty())
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each.get("difference")).isEqualTo("0"));
        }
    }

    @Test
    void taxIsApartByRateAndType() throws IOException {
        threeCurrencies();
        reports().write("R-1");
        try (WorkbookFile workbook = workbook("R-1")) {
            assertThat(workbook.records("VAT"))
                    .extracting(each -> String.join(" ", each.values()))
                    .containsExactly(
                            "EUR 25 % item 2 110.2 22.04 88.16 88.16 0",
                            "EUR 25 % return_fee 1 -6.4 -1.28 -5.12 -5.12 0",
                            "JPY 25 % item 1 1200 240 960 960 0",
                            "KWD 25 % item 1 1.234 0.246 0.988 0.988 0");
            assertThat(workbook.told("Summary", "Tax in what is paid back"))
                    .contains(List.of("EUR", "20.76", "20.76", "0"));
        }
    }

    @Test
    void everyStatusAndEveryCheckAgrees() throws IOException {
        everyFate();
        reports().write("R-1");
        try (WorkbookFile workbook = workbook("R-1")) {
            assertThat(workbook.sheets())
                    .containsExactly(
                            "Summary", "By currency", "VAT", "Reasons", "To do", "Refunds", "Lines", "Files", "Words");
            assertThat(workbook.told("Summary", "All of it")).containsExactly(List.of("", "", "", "agrees"));
            assertThat(workbook.told("Summary", "Rows of all files")).containsExactly(List.of("", "11", "11", "0"));
            assertThat(workbook.told("Summary", "Came out")).containsExactly(List.of("finished, exit code 4"));
            assertThat(workbook.records("Files").get(0))
                    .containsEntry("name", "returns.csv")
                    .containsEntry("SHA-256", "a".repeat(64))
                    .containsEntry("rows", "11")
                    .containsEntry("refunded", "3");
            assertThat(workbook.records("Words"))
                    .hasSize(RowStatus.values().length + ReasonCode.values().length)
                    .allSatisfy(word -> assertThat(word.get("meaning")).isNotBlank());
        }
    }

    @Test
    void aDifferenceIsSeen() throws IOException {
        everyFate();
        ledger.tamper("UPDATE refund SET amount = amount + 100 WHERE order_id = 'o-1'");
        reports().write("R-1");
        try (WorkbookFile workbook = workbook("R-1")) {
            assertThat(workbook.told("Summary", "Refunds that are not what their lines come to"))
                    .containsExactly(List.of("", "0", "1", "-1"));
            assertThat(workbook.told("Summary", "All of it")).containsExactly(List.of("", "", "", "DIFFERS"));
            assertThat(workbook.told("Summary", "Does not add up")).isNotEmpty();
        }
    }

    @Test
    void rowsThatNameNoAccountAreFoundToo() throws IOException {
        ledger.run(
                "R-7",
                RunKind.RUN,
                row(
                        1,
                        2,
                        "a",
                        "o-1",
                        "item",
                        300L,
                        "EUR",
                        reason(ReasonCode.PROVIDER_UNKNOWN, "=1+1 is none"),
                        "a",
                        "o-1",
                        "item",
                        "3.00",
                        ""),
                row(
                        1,
                        3,
                        "b",
                        "o-2",
                        "item",
                        null,
                        "EUR",
                        reason(ReasonCode.PROVIDER_UNKNOWN, ""),
                        "b",
                        "o-2",
                        "item",
                        "",
                        ""));
        reports().write("R-7");
        try (WorkbookFile workbook = workbook("R-7")) {
            assertThat(workbook.records("By currency"))
                    .extracting(each -> String.join(" ", each.values()))
                    .containsExactly("(unknown)  rejected 1 1 1 0   ", "(unknown) EUR rejected 1 1 1 0 3 3 0");
            assertThat(workbook.told("Summary", "correct the file"))
                    .containsExactly(List.of("", "1", "1", "0"), List.of("EUR", "1", "1", "0", "3", "3", "0"));
        }
    }
}
