package dev.requite.report;

import static dev.requite.report.LedgerFixture.fee;
import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.row;
import static dev.requite.report.LedgerFixture.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.order.Reason;
import dev.requite.order.ReasonCode;
import dev.requite.order.RefundState;
import dev.requite.order.RowStatus;
import dev.requite.order.RowType;
import dev.requite.order.StagedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {

    private static final String CONTRACT = "run_id,source_file,line_number,row_id,return_id,provider,order_id,"
            + "capture_id,klarna_reference,merchant_reference,type,line_reference,quantity,amount,tax_amount,currency,"
            + "status,reason_code,reason,reference,refund_id,refund_amount,submitted_at,correlation_id,attempts";

    @TempDir
    Path dir;

    private final LedgerFixture ledger = new LedgerFixture();

    private Reports reports() {
        return new Reports(ledger.accounts, dir, ',');
    }

    private List<Map<String, String>> lines(String runId, String file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(dir.resolve(runId).resolve(file), StandardCharsets.UTF_8, format)) {
            return parser.stream().map(record -> record.toMap()).toList();
        }
    }

    private JsonNode summary(String runId) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(dir.resolve(runId).resolve("summary.json")));
    }

    private static Map<String, String> ofRow(List<Map<String, String>> lines, String rowId) {
        return lines.stream()
                .filter(line -> rowId.equals(line.get("row_id")))
                .findFirst()
                .orElseThrow();
    }

    /** Every status at once, in one run. */
    private Run everyFate() {
        Run run = ledger.run(
                "R-1",
                RunKind.RUN,
                item(1, 2, "goods", "o-1", 11000L),
                fee(1, 3, "fee", "o-1", 640),
                item(1, 4, "twice", "o-2", null),
                item(1, 5, "twice", "o-2", null),
                row(
                        1,
                        6,
                        "bad",
                        "o-3",
                        "item",
                        null,
                        "EUR",
                        reason(ReasonCode.QUANTITY_MALFORMED, "quantity is -1"),
                        "bad",
                        "o-3",
                        "item",
                        "-5",
                        "=1+1"),
                item(1, 7, "held", "o-4", 500L),
                item(1, 8, "unsure", "o-5", 700L),
                item(1, 9, "later", "o-6", 800L),
                item(1, 10, "refused", "o-7", 900L),
                item(1, 11, "unplanned", "o-8", 100L),
                item(1, 12, "unsent", "o-9", 200L));
        PlannedRefund first = refund(
                "o-1", "c-1", "EUR", share("goods", RowType.ITEM, 11000), share("fee", RowType.RETURN_FEE, -640));
        PlannedRefund second = refund("o-2", "c-2", "EUR", share("twice", RowType.ITEM, 1234));
        PlannedRefund unsure = refund("o-5", "c-5", "EUR", share("unsure", RowType.ITEM, 700));
        PlannedRefund later = refund("o-6", "c-6", "EUR", share("later", RowType.ITEM, 800));
        PlannedRefund refused = refund("o-7", "c-7", "EUR", share("refused", RowType.ITEM, 900));
        PlannedRefund unsent = refund("o-9", "c-9", "EUR", share("unsent", RowType.ITEM, 200));
        ledger.plan(run, first, second, unsure, later, refused, unsent);
        ledger.verdict(run, "held", reason(ReasonCode.FEE_NOT_ELIGIBLE, ""));
        ledger.settle(run, first, RefundState.REFUNDED, null);
        ledger.settle(run, second, RefundState.REFUNDED, reason(ReasonCode.ADOPTED, "found by reference"));
        ledger.settle(run, unsure, RefundState.UNKNOWN, reason(ReasonCode.OUTCOME_UNKNOWN, "no answer"));
        ledger.settle(run, later, RefundState.FAILED, reason(ReasonCode.NOT_SENT, "no connection"));
        ledger.settle(run, refused, RefundState.REJECTED, reason(ReasonCode.PROVIDER_REJECTED, "Klarna said no"));
        ledger.end(run, Run.State.FINISHED, 4);
        return run;
    }

    private static Reason reason(ReasonCode code, String detail) {
        return Reason.of(code, detail);
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
                .containsEntry("unplanned", "failed 1.00 INTERRUPTED")
                .containsEntry("unsent", "failed 2.00 INTERRUPTED")
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
                .isEqualTo("{\"in\":11,\"refunded\":3,\"duplicate\":1,\"rejected\":2,\"held\":1,\"unknown\":1,"
                        + "\"failed\":3,\"planned\":0}");
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
    void theHeaderIsTheContractsAndThereAreThreeFiles() throws IOException {
        ledger.run("R-0", RunKind.RUN);
        RunAccount account = reports().write("R-0");

        assertThat(Files.readString(dir.resolve("R-0/settlement-references.csv")))
                .isEqualTo(CONTRACT + "\r\n");
        assertThat(Files.readString(dir.resolve("R-0/rejects.csv")))
                .isEqualTo("row_id,order_id,type,amount,note,reason_code,reason,remedy\r\n");
        assertThat(account.result()).isEqualTo(RunResult.SETTLED);
        try (Stream<Path> files = Files.list(dir.resolve("R-0"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("settlement-references.csv", "rejects.csv", "summary.json");
        }
    }

    @Test
    void writtenAgainItIsTheSameToTheByte() throws IOException {
        everyFate();
        reports().write("R-1");
        Map<String, String> before = contents("R-1");
        reports().write("R-1");
        assertThat(contents("R-1")).isEqualTo(before).hasSize(3);
    }

    private Map<String, String> contents(String runId) throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(dir.resolve(runId))) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void rejectsKeepTheirValuesAsTheyWereRead() throws IOException {
        String[] wild = {"-r.1", "=1+1", "it\"em", "-5", "two\r\nlines, and\ttabs "};
        ledger.run(
                "R-2",
                RunKind.RUN,
                row(1, 2, "-r.1", "=1+1", "item", null, "EUR", reason(ReasonCode.ORDER_ID_MALFORMED, "order"), wild));
        reports().write("R-2");

        Map<String, String> line = lines("R-2", "rejects.csv").get(0);
        assertThat(LedgerFixture.HEADER.stream().map(line::get)).containsExactly(wild);
        assertThat(line)
                .containsEntry("reason_code", "ORDER_ID_MALFORMED")
                .containsEntry("remedy", ReasonCode.ORDER_ID_MALFORMED.remedy());
        Map<String, String> shown = lines("R-2", "settlement-references.csv").get(0);
        assertThat(shown).containsEntry("row_id", "'-r.1").containsEntry("order_id", "'=1+1");
    }

    @Test
    void rejectsOfSeveralFilesShareOneHeaderAndDropTheReasonsOfOld() throws IOException {
        Run run = ledger.open("R-3", RunKind.RUN);
        Reason bad = reason(ReasonCode.TYPE_UNKNOWN, "type is x");
        ledger.file(
                run.id(),
                1,
                "a.csv",
                List.of("row_id", "order_id", "", ""),
                row(1, 2, "a", "o", "x", null, "EUR", bad, "a", "o", "one", "two"));
        ledger.file(
                run.id(),
                2,
                "b.csv",
                List.of("reason", "order_id", "row_id", "shop", "reason_code", "remedy"),
                row(2, 2, "b", "o", "x", null, "EUR", bad, "old", "o", "b", "Oslo", "OLD", "old"));
        reports().write("R-3");

        assertThat(Files.readAllLines(dir.resolve("R-3/rejects.csv")))
                .containsExactly(
                        "row_id,order_id,,,shop,reason_code,reason,remedy",
                        "a,o,one,two,,TYPE_UNKNOWN,type is x," + ReasonCode.TYPE_UNKNOWN.remedy(),
                        "b,o,,,Oslo,TYPE_UNKNOWN,type is x," + ReasonCode.TYPE_UNKNOWN.remedy());
    }

    @Test
    void aRecordThatDoesNotFitItsColumnsCannotComeBackAsAGoodRow() throws IOException {
        Reason unreadable = reason(ReasonCode.ROW_UNREADABLE, "6 cells");
        ledger.run(
                "R-4",
                RunKind.RUN,
                row(1, 2, "x", "", "", null, "EUR", unreadable, "x", "o", "item", "12", "50", "note"));
        reports().write("R-4");

        Map<String, String> line = lines("R-4", "rejects.csv").get(0);
        assertThat(line)
                .containsEntry("row_id", "x")
                .containsEntry("order_id", "x,o,item,12,50,note")
                .containsEntry("amount", "12")
                .containsEntry("reason_code", "ROW_UNREADABLE");
    }

    @Test
    void aSplitRowIsPartlyRefundedAndComesBackForTheRest() throws IOException {
        Run run = ledger.run("R-5", RunKind.RUN, item(1, 2, "split", "o-1", 1000L));
        PlannedRefund one = refund("o-1", "c-1", "EUR", share("split", RowType.ITEM, 600));
        PlannedRefund two = refund("o-1", "c-2", "EUR", share("split", RowType.ITEM, 400));
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
        PlannedRefund rest = refund("o-1", "c-2", "EUR", share("split", RowType.ITEM, 400));
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
    void aResumedRowIsToldByTheRunThatTookItInHand() throws IOException {
        Run first = ledger.run("R-7", RunKind.RUN, item(1, 2, "gone", "o-1", 300L), item(1, 3, "again", "o-1", 500L));
        PlannedRefund planned =
                refund("o-1", "c-1", "EUR", share("gone", RowType.ITEM, 300), share("again", RowType.ITEM, 500));
        ledger.plan(first, planned);
        ledger.settle(first, planned, RefundState.UNKNOWN, null);
        assertThat(reports().write("R-7").pending().get("EUR")).isEqualTo(new Pending(0, 800, 0, 800));

        Run second = ledger.run("R-8", RunKind.RUN, item(1, 2, "again", "o-1", 500L), item(1, 3, "again", "o-1", 500L));
        ledger.resume(second, "again", planned.refund().reference());
        RunAccount open = reports().write("R-8");
        assertThat(open.pending().get("EUR")).isEqualTo(new Pending(800, 0, 0, 800));
        assertThat(open.result()).isEqualTo(RunResult.SOME_UNSETTLED);

        ledger.settle(second, planned, RefundState.REFUNDED, reason(ReasonCode.ADOPTED, ""));
        RunAccount settled = reports().write("R-8");
        assertThat(settled.problems()).isEmpty();
        assertThat(settled.result()).isEqualTo(RunResult.SETTLED);
        assertThat(settled.pending().get("EUR")).isEqualTo(new Pending(800, 0, 800, 0));
        assertThat(settled.refunds()).isEqualTo(1);
        assertThat(lines("R-8", "settlement-references.csv").stream()
                        .map(line -> line.get("status") + " " + line.get("amount") + " " + line.get("refund_amount")))
                .containsExactly("refunded 5.00 8.00", "duplicate 5.00 8.00");
        assertThat(reports().write("R-7").problems()).isEmpty();
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
    void aPlannedRowWithoutARefundFailed() {
        Run run = ledger.run("R-10", RunKind.RUN, item(1, 2, "r", "o-1", 300L));
        PlannedRefund planned = refund("o-1", "c-1", "EUR", share("r", RowType.ITEM, 300));
        ledger.plan(run, planned);
        ledger.tamper("DELETE FROM refund");
        RunAccount account = ledger.accounts.take("R-10");
        assertThat(account.rows(RowStatus.FAILED)).isEqualTo(1);
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

    @Test
    void anUnknownRunIsSaidSo() {
        assertThatThrownBy(() -> reports().write("R-none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no run R-none.");
    }

    @Test
    void manyRowsAreWrittenPageByPage() throws IOException {
        int many = 20_000;
        Run run = ledger.open("R-12", RunKind.RUN);
        StagedRow[] rows = new StagedRow[many];
        PlannedRefund[] refunds = new PlannedRefund[many / 2];
        for (int i = 0; i < many; i++) {
            rows[i] = item(1, i + 2L, "r" + i, "o" + i / 2, 100L);
            if (i % 2 == 1) {
                refunds[i / 2] = refund(
                        "o" + i / 2,
                        "c",
                        "EUR",
                        share("r" + (i - 1), RowType.ITEM, 100),
                        share("r" + i, RowType.ITEM, 100));
            }
        }
        ledger.file(run.id(), 1, "many.csv", LedgerFixture.HEADER, rows);
        for (int i = 0; i < refunds.length; i += 1000) {
            ledger.plan(run, Arrays.copyOfRange(refunds, i, Math.min(refunds.length, i + 1000)));
        }
        ledger.tamper("UPDATE refund SET state = 'REFUNDED'");
        RunAccount account = reports().write("R-12");

        assertThat(account.problems()).isEmpty();
        assertThat(account.rows(RowStatus.REFUNDED)).isEqualTo(many);
        assertThat(account.refunds()).isEqualTo(many / 2);
        assertThat(account.refunded()).containsEntry("EUR", 2_000_000L);
        try (Stream<String> lines = Files.lines(dir.resolve("R-12/settlement-references.csv"))) {
            assertThat(lines.count()).isEqualTo(many + 1);
        }
    }
}
