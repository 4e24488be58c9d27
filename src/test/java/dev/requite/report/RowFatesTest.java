package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.row;
import static dev.requite.report.LedgerFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestDatabase;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.model.row.RowType;
import dev.requite.report.fate.Pending;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RowFatesTest extends ReportTestCase {

    RowFatesTest(TestDatabase database) {
        super(database);
    }

    @Test
    void everyStatusHasItsLineAndItsReason() throws IOException {
        everyFate();
        RunAccount account = reports().write("R-1");
        List<Map<String, String>> lines = lines("R-1", "settlement-references.csv");

        assertThat(account.problems()).isEmpty();
        assertThat(account.result()).isEqualTo(RunResult.SOME_UNSETTLED);
        Map<String, String> fates = new HashMap<>();
        lines.forEach(line -> fates.merge(
                line.get("row_id"),
                line.get("status") + " " + line.get("amount") + " " + line.get("reason_code"),
                (one, two) -> one + " | " + two));
        assertThat(fates)
                .containsEntry("goods", "refunded 110.00 ")
                .containsEntry("fee", "refunded -6.40 ")
                .containsEntry("twice", "refunded 12.34 ADOPTED | duplicate 12.34 SAME_ROW")
                .containsEntry("bad", "rejected  QUANTITY_MALFORMED")
                .containsEntry("held", "held 5.00 FEE_NOT_ELIGIBLE")
                .containsEntry("unsure", "unknown 7.00 OUTCOME_UNKNOWN")
                .containsEntry("later", "failed 8.00 NOT_SENT")
                .containsEntry("refused", "rejected 9.00 PROVIDER_REJECTED")
                .containsEntry("unplanned", "planned 1.00 INTERRUPTED")
                .containsEntry("unsent", "planned 2.00 INTERRUPTED")
                .hasSize(10);
        assertThat(ofRow(lines, "fee"))
                .containsEntry("refund_amount", "103.60")
                .containsEntry("tax_amount", "-1.28")
                .containsEntry("refund_id", "ref-o-1")
                .containsEntry("capture_id", "c-1")
                .containsEntry("klarna_reference", "K1234")
                .containsEntry("merchant_reference", "shop-o-1")
                .containsEntry("correlation_id", "corr-o-1")
                .containsEntry("attempts", "1")
                .containsEntry("source_file", "returns.csv")
                .containsEntry("line_number", "3");
        assertThat(ofRow(lines, "fee").get("submitted_at")).matches("2026-03-02T12:\\d\\d:00\\.000Z");
        assertThat(ofRow(lines, "held").get("reason")).isEqualTo(ReasonCode.FEE_NOT_ELIGIBLE.meaning());
    }

    @Test
    void theSummaryAddsUp() throws IOException {
        everyFate();
        reports().write("R-1");
        JsonNode summary = summary("R-1");

        JsonNode rows = summary.get("rows");
        assertThat(rows.toString())
                .isEqualTo(
                        "{\"in\":11,\"refunded\":3,\"done\":0,\"duplicate\":1,\"rejected\":2,\"held\":1,\"unknown\":1,"
                                + "\"failed\":1,\"planned\":2}");
        assertThat(summary.get("exit_code").intValue()).isEqualTo(4);
        assertThat(summary.get("refunds").toString()).isEqualTo("{\"count\":2,\"amount\":{\"EUR\":\"115.94\"}}");
        assertThat(summary.get("pending").toString())
                .isEqualTo("{\"EUR\":{\"opening_unknown\":\"0.00\",\"new_unknown\":\"7.00\",\"resolved\":\"0.00\","
                        + "\"closing_unknown\":\"7.00\"}}");
        assertThat(summary.get("conservation").toString()).isEqualTo("{\"rows\":true,\"money\":true,\"problems\":[]}");
        assertThat(summary.get("totals").get(0).toString())
                .isEqualTo("{\"provider\":\"klarna\",\"currency\":null,\"status\":\"rejected\",\"rows\":1,\"lines\":1,"
                        + "\"amount\":null}");
        assertThat(summary.get("totals").get(1).toString())
                .isEqualTo("{\"provider\":\"klarna\",\"currency\":\"EUR\",\"status\":\"refunded\",\"rows\":3,"
                        + "\"lines\":3,\"amount\":\"115.94\"}");
        long rowsOverTotals = 0;
        for (JsonNode total : summary.get("totals")) {
            rowsOverTotals += total.get("rows").longValue();
        }
        assertThat(rowsOverTotals).isEqualTo(11);
    }

    @Test
    void aSplitRowIsPartlyRefundedAndComesBackForTheRest() throws IOException {
        Run run = ledger.run("R-5", RunKind.RUN, item(1, 2, "split", "o-1", 1000L));
        PlannedRefund one = refund("o-1", "c-1", "EUR", share("split", RowType.ITEM, 1, 600));
        PlannedRefund two = refund("o-1", "c-2", "EUR", share("split", RowType.ITEM, 1, 400));
        ledger.plan(run, one, two);
        ledger.settle(run, one, RefundState.REFUNDED, null);
        ledger.settle(run, two, RefundState.REJECTED, reason(ReasonCode.PROVIDER_REJECTED, "no"));
        RunAccount account = reports().write("R-5");

        assertThat(account.problems()).isEmpty();
        assertThat(account.rows(RowStatus.REJECTED)).isEqualTo(1);
        assertThat(account.rowsIn()).isEqualTo(1);
        assertThat(lines("R-5", "settlement-references.csv").stream()
                        .map(line -> line.get("capture_id") + " " + line.get("status") + " " + line.get("amount")))
                .containsExactly("c-1 refunded 6.00", "c-2 rejected 4.00");
        assertThat(lines("R-5", "rejects.csv")).hasSize(1);

        Run next = ledger.run("R-6", RunKind.RUN, item(1, 2, "split", "o-1", 1000L));
        PlannedRefund rest = refund("o-1", "c-2", "EUR", share("split", RowType.ITEM, 1, 400));
        ledger.plan(next, rest);
        ledger.settle(next, rest, RefundState.REFUNDED, null);
        RunAccount second = reports().write("R-6");

        assertThat(second.problems()).isEmpty();
        assertThat(second.result()).isEqualTo(RunResult.SETTLED);
        assertThat(lines("R-6", "settlement-references.csv").stream()
                        .map(line -> line.get("capture_id") + " " + line.get("status") + " " + line.get("amount")))
                .containsExactly("c-1 duplicate 6.00", "c-2 refunded 4.00");
        assertThat(reports().write("R-5").problems()).isEmpty();
    }

    @Test
    void aResumedRowIsRepeatedByTheRunThatTookItInHand() throws IOException {
        Run first = ledger.run("R-7", RunKind.RUN, item(1, 2, "gone", "o-1", 300L), item(1, 3, "again", "o-1", 500L));
        PlannedRefund planned =
                refund("o-1", "c-1", "EUR", share("gone", RowType.ITEM, 300), share("again", RowType.ITEM, 500));
        ledger.plan(first, planned);
        ledger.settle(first, planned, RefundState.UNKNOWN, null);
        assertThat(reports().write("R-7").pending().get("EUR")).isEqualTo(new Pending(0, 800, 0, 800, 1));

        Run second = ledger.run("R-8", RunKind.RUN, item(1, 2, "again", "o-1", 500L), item(1, 3, "again", "o-1", 500L));
        ledger.resume(second, "again", planned.refund().reference());
        RunAccount open = reports().write("R-8");
        assertThat(open.pending().get("EUR")).isEqualTo(new Pending(800, 0, 0, 800, 1));
        assertThat(open.result()).isEqualTo(RunResult.SOME_UNSETTLED);

        ledger.settle(second, planned, RefundState.REFUNDED, reason(ReasonCode.ADOPTED, ""));
        RunAccount settled = reports().write("R-8");
        assertThat(settled.problems()).isEmpty();
        assertThat(settled.result()).isEqualTo(RunResult.SETTLED);
        assertThat(settled.pending().get("EUR")).isEqualTo(new Pending(800, 0, 800, 0, 0));
        assertThat(settled.refunds())
                .as("it belongs to the run that planned it")
                .isZero();
        assertThat(lines("R-8", "settlement-references.csv").stream()
                        .map(line -> line.get("status") + " " + line.get("amount") + " " + line.get("refund_amount")))
                .containsExactly("duplicate 5.00 8.00", "duplicate 5.00 8.00");
        RunAccount owner = reports().write("R-7");
        assertThat(owner.problems()).isEmpty();
        assertThat(owner.refunds()).isEqualTo(1);
        assertThat(owner.result()).isEqualTo(RunResult.SETTLED);
    }

    @Test
    void whatAnotherRunFoundAtTheProviderIsRepeatedByTheRunThatPlannedIt() throws IOException {
        Run first = ledger.run("R-22", RunKind.RUN, item(1, 2, "one", "o-1", 300L), item(1, 3, "two", "o-1", 500L));
        PlannedRefund planned =
                refund("o-1", "c-1", "EUR", share("one", RowType.ITEM, 300), share("two", RowType.ITEM, 500));
        ledger.plan(first, planned);
        ledger.settle(first, planned, RefundState.REFUNDED, null);
        ledger.run("R-23", RunKind.RUN, item(1, 2, "two", "o-1", 500L));
        ledger.tamper("UPDATE refund SET planned_run = 'R-23', run_id = 'R-23', request_sha256 = ''");

        for (String state : List.of("REFUNDED", "REJECTED", "UNKNOWN")) {
            ledger.tamper("UPDATE refund SET state = '" + state + "'");
            RunAccount account = reports().write("R-22");
            assertThat(account.refunds()).isZero();
            assertThat(account.rowsIn()).isEqualTo(2);
        }
    }

    @Test
    void aResumedRefundThatIsRefusedIsRejectedNotForgotten() {
        Run first = ledger.run("R-20", RunKind.RUN, item(1, 2, "again", "o-1", 500L));
        PlannedRefund planned = refund("o-1", "c-1", "EUR", share("again", RowType.ITEM, 500));
        ledger.plan(first, planned);
        ledger.settle(first, planned, RefundState.UNKNOWN, null);
        Run second = ledger.run("R-21", RunKind.RUN, item(1, 2, "again", "o-1", 500L));
        ledger.resume(second, "again", planned.refund().reference());
        ledger.settle(second, planned, RefundState.REJECTED, null);

        RunAccount account = ledger.accounts.take("R-21");
        assertThat(account.problems()).isEmpty();
        assertThat(account.rows(RowStatus.REJECTED)).isEqualTo(1);
        assertThat(account.result()).isEqualTo(RunResult.SOME_REJECTED);
    }

    @Test
    void aDryRunShowsItsPlanAndTouchesNothingElse() throws IOException {
        Run run = ledger.run("D-1", RunKind.DRY_RUN, item(1, 2, "r", "o-1", 300L), item(1, 3, "r", "o-1", 300L));
        PlannedRefund planned = refund("o-1", "c-1", "EUR", share("r", RowType.ITEM, 300));
        ledger.plan(run, planned);
        ledger.end(run, Run.State.FINISHED, 0);
        RunAccount account = reports().write("D-1");

        assertThat(account.problems()).isEmpty();
        assertThat(account.result()).isEqualTo(RunResult.SETTLED);
        assertThat(account.rows(RowStatus.PLANNED)).isEqualTo(1);
        assertThat(lines("D-1", "settlement-references.csv").stream().map(line -> line.get("status")))
                .containsExactly("planned", "duplicate");
        assertThat(lines("D-1", "plan.csv")).hasSize(1);
        assertThat(lines("D-1", "plan.csv").get(0))
                .containsEntry("amount", "3.00")
                .containsEntry("row_id", "r");
        assertThat(Files.readAllLines(dir.resolve("D-1/plan.jsonl")))
                .containsExactly("{\"reference\":\"" + planned.refund().reference()
                        + "\",\"provider\":\"klarna\",\"order_id\":\"o-1\",\"capture_id\":\"c-1\",\"request\":"
                        + "\"{\\\"refunded_amount\\\":300}\",\"request_sha256\":\"" + "b".repeat(64) + "\"}");
    }

    @Test
    void aRunThatAwaitsApprovalHoldsItsRowsAndShowsItsPlan() throws IOException {
        Run run = ledger.run("R-9", RunKind.RUN, item(1, 2, "r", "o-1", 300L));
        ledger.plan(run, refund("o-1", "c-1", "EUR", share("r", RowType.ITEM, 300)));
        ledger.runs.awaitApproval("R-9", "abcdef0123456789".repeat(4));
        ledger.end(run, Run.State.AWAITING_APPROVAL, 5);
        reports().write("R-9");

        assertThat(lines("R-9", "settlement-references.csv").get(0))
                .containsEntry("status", "held")
                .containsEntry("reason_code", "AWAITING_APPROVAL");
        assertThat(Files.readAllLines(dir.resolve("R-9/plan.jsonl"))).hasSize(1);
        assertThat(lines("R-9", "plan.csv")).hasSize(1);
        assertThat(summary("R-9").get("plan_id").stringValue()).isEqualTo("abcdef012345");
    }

    @Test
    void aPlannedRowWithoutARefundIsNotSettled() {
        Run run = ledger.run("R-10", RunKind.RUN, item(1, 2, "r", "o-1", 300L));
        PlannedRefund planned = refund("o-1", "c-1", "EUR", share("r", RowType.ITEM, 300));
        ledger.plan(run, planned);
        ledger.tamper("DELETE FROM refund");
        RunAccount account = ledger.accounts.take("R-10");
        assertThat(account.rows(RowStatus.PLANNED)).isEqualTo(1);
        assertThat(account.result()).isEqualTo(RunResult.SOME_UNSETTLED);
        assertThat(account.problems()).isEmpty();
    }

    @Test
    void decimalsAreTheCurrencys() throws IOException {
        Run run = ledger.run(
                "R-11",
                RunKind.RUN,
                row(1, 2, "yen", "o-1", "item", 1234L, "JPY", null, "yen"),
                row(1, 3, "dinar", "o-2", "item", 1234L, "KWD", null, "dinar"),
                row(1, 4, "bahrain", "o-3", "return_fee", 5L, "BHD", reason(ReasonCode.TYPE_UNKNOWN, ""), "bahrain"));
        ledger.plan(
                run,
                refund("o-1", "", "JPY", share("yen", RowType.ITEM, 1234)),
                refund("o-2", "", "KWD", share("dinar", RowType.ITEM, 1234)));
        RunAccount account = reports().write("R-11");

        assertThat(account.problems()).isEmpty();
        assertThat(lines("R-11", "settlement-references.csv").stream().map(line -> line.get("amount")))
                .containsExactly("1234", "1.234", "-0.005");
        assertThat(summary("R-11").get("totals").toString())
                .contains("\"amount\":\"1234\"", "\"amount\":\"1.234\"", "\"amount\":\"-0.005\"");
    }
}
