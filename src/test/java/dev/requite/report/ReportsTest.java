package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.row;
import static dev.requite.report.LedgerFixture.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestDatabase;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.model.row.RowType;
import dev.requite.model.row.StagedRow;
import dev.requite.report.fate.Pending;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.RunResult;
import dev.requite.text.Sha256;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReportsTest extends ReportTestCase {

    private static final String CONTRACT = "run_id,source_file,line_number,row_id,return_id,provider,order_id,"
            + "capture_id,klarna_reference,merchant_reference,type,line_reference,quantity,amount,tax_amount,currency,"
            + "status,reason_code,reason,reference,refund_id,refund_amount,submitted_at,correlation_id,attempts,days,cost,released,expires_at,settlement_class,payment_reference,payout_date,"
            + "value_at_stake,stake_currency";

    ReportsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void theHeaderIsTheContractsAndThereAreItsFiles() throws IOException {
        ledger.run("R-0", RunKind.RUN);
        RunAccount account = reports().write("R-0");

        assertThat(Files.readString(dir.resolve("R-0/settlement-references.csv")))
                .isEqualTo(CONTRACT + "\r\n");
        assertThat(Files.readString(dir.resolve("R-0/rejects.csv")))
                .isEqualTo("row_id,order_id,type,amount,note,reason_code,reason,remedy,source_file,line_number,status,"
                        + "merchant_reference,value_at_stake,stake_currency\r\n");
        assertThat(account.result()).isEqualTo(RunResult.SETTLED);
        try (Stream<Path> files = Files.list(dir.resolve("R-0"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "settlement-references.csv",
                            "rejects.csv",
                            "refunds.csv",
                            "uncertain.csv",
                            "summary.json",
                            "manifest.json");
        }
    }

    @Test
    void writtenAgainItIsTheSameToTheByte() throws IOException {
        everyFate();
        reports().write("R-1");
        Map<String, String> before = contents("R-1");
        reports().write("R-1");
        assertThat(contents("R-1")).isEqualTo(before).hasSize(6);
    }

    @Test
    void theManifestHasTheHashOfEveryOtherFile() throws IOException {
        everyFate();
        reports().write("R-1");

        JsonNode manifest =
                JsonMapper.shared().readTree(dir.resolve("R-1/manifest.json").toFile());
        assertThat(manifest.path("report").stringValue("")).isEqualTo("R-1");
        Map<String, String> hashes = new HashMap<>();
        for (JsonNode file : manifest.path("files")) {
            Path path = dir.resolve("R-1").resolve(file.path("name").stringValue(""));
            assertThat(file.path("size").longValue()).isEqualTo(Files.size(path));
            assertThat(file.path("sha256").stringValue("")).isEqualTo(Sha256.hex(Files.readString(path)));
            hashes.put(file.path("name").stringValue(""), file.path("sha256").stringValue(""));
        }
        assertThat(hashes.keySet())
                .containsExactlyInAnyOrder(
                        "settlement-references.csv", "rejects.csv", "refunds.csv", "uncertain.csv", "summary.json");
    }

    @Test
    void aPlanThatWasApprovedStaysInTheManifest() throws IOException {
        Run run = ledger.run("R-14", RunKind.RUN, item(1, 2, "r", "o-1", 300L));
        ledger.plan(run, refund("o-1", "c", "EUR", share("r", RowType.ITEM, 300)));
        ledger.runs.awaitApproval("R-14", "a".repeat(64));
        ledger.end(run, Run.State.AWAITING_APPROVAL, 5);
        reports().write("R-14");
        ledger.end(run, Run.State.FINISHED, 0);
        reports().write("R-14");

        assertThat(Files.readString(dir.resolve("R-14/manifest.json")))
                .contains("\"plan.csv\"")
                .contains("\"plan.jsonl\"")
                .contains(Sha256.hex(Files.readString(dir.resolve("R-14/plan.csv"))));
    }

    @Test
    void eachRefundHasOneLineThatAddsUp() throws IOException {
        everyFate();
        RunAccount account = reports().write("R-1");
        List<Map<String, String>> refunds = lines("R-1", "refunds.csv");

        assertThat(refunds).hasSize(6).allSatisfy(refund -> assertThat(refund).containsEntry("difference", "0.00"));
        assertThat(refunds.stream()
                        .filter(refund -> "refunded".equals(refund.get("state")))
                        .map(refund -> new BigDecimal(refund.get("refund_amount")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .movePointRight(2)
                        .longValueExact())
                .isEqualTo(account.refunded().get("EUR"));
        assertThat(refunds.get(0))
                .containsEntry("refund_amount", "103.60")
                .containsEntry("lines", "2")
                .containsEntry("lines_amount", "103.60")
                .containsEntry("merchant_reference", "shop-o-1")
                .containsEntry("attempts", "1");
    }

    @Test
    void whatHasNoCertainEndIsListedWithWhatSettleAsksFor() throws IOException {
        everyFate();
        RunAccount account = reports().write("R-1");

        assertThat(lines("R-1", "uncertain.csv")).singleElement().satisfies(line -> {
            assertThat(line)
                    .containsEntry("order_id", "o-5")
                    .containsEntry("refund_amount", "7.00")
                    .containsEntry("merchant_reference", "shop-o-5")
                    .containsEntry("reason_code", "OUTCOME_UNKNOWN");
            assertThat(line.get("reference"))
                    .isEqualTo(ofRow(lines("R-1", "settlement-references.csv"), "unsure")
                            .get("reference"));
        });
        assertThat(account.pending()).containsEntry("EUR", new Pending(0, 700, 0, 700, 1));
    }

    @Test
    void rejectsKeepTheirValuesAsTheyWereReadBehindGuards() throws IOException {
        String[] wild = {"-r.1", "=1+1", "it\"em", "-5", "two\r\nlines, and\ttabs "};
        ledger.run(
                "R-2",
                RunKind.RUN,
                row(1, 2, "-r.1", "=1+1", "item", null, "EUR", reason(ReasonCode.ORDER_ID_MALFORMED, "order"), wild));
        reports().write("R-2");

        Map<String, String> line = lines("R-2", "rejects.csv").get(0);
        assertThat(LedgerFixture.HEADER.stream().map(line::get))
                .containsExactly("'-r.1", "'=1+1", "it\"em", "'-5", "two\r\nlines, and\ttabs ");
        assertThat(line)
                .containsEntry("reason_code", "ORDER_ID_MALFORMED")
                .containsEntry("remedy", ReasonCode.ORDER_ID_MALFORMED.remedy())
                .containsEntry("line_number", "2")
                .containsEntry("status", "rejected");
        assertThat(line.get("source_file")).isNotEmpty();
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
                List.of("reason", "order_id", "row_id", "status", "reason_code", "remedy", "source_file", "status"),
                row(2, 2, "b", "o", "x", null, "EUR", bad, "old", "o", "b", "Oslo", "OLD", "old", "old.csv", "held"));
        reports().write("R-3");
        String remedy = ReasonCode.TYPE_UNKNOWN.remedy();

        assertThat(Files.readAllLines(dir.resolve("R-3/rejects.csv")))
                .containsExactly(
                        "row_id,order_id,,,status,reason_code,reason,remedy,source_file,line_number,status,"
                                + "merchant_reference,value_at_stake,stake_currency",
                        "a,o,one,two,,TYPE_UNKNOWN,type is x," + remedy + ",a.csv,2,rejected,,,",
                        "b,o,,,Oslo,TYPE_UNKNOWN,type is x," + remedy + ",b.csv,2,rejected,,,");
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
    void whatARowThatDoesNotFitMayHaveMeantIsNotToldAsItsOwnWords() throws IOException {
        Reason unreadable = reason(ReasonCode.ROW_UNREADABLE, "10 cells");
        ledger.run(
                "R-4",
                RunKind.RUN,
                row(1, 2, "", "a", "return_fee", null, "EUR", unreadable, "<b>", "a", "b", "c", "d", "e"));
        reports().write("R-4");

        assertThat(lines("R-4", "settlement-references.csv").get(0))
                .containsEntry("provider", "")
                .containsEntry("order_id", "")
                .containsEntry("type", "")
                .containsEntry("reason_code", "ROW_UNREADABLE");
        assertThat(summary("R-4").path("totals").get(0).path("provider").asString())
                .isEqualTo("(unknown)");
    }

    @Test
    void aFilesNameMovesNobodysCursor() throws IOException {
        ledger.open("R-4", RunKind.RUN);
        ledger.file(
                "R-4",
                1,
                "a\u001b[2J\nb.csv",
                LedgerFixture.HEADER,
                row(1, 2, "x", "", "", null, "EUR", reason(ReasonCode.TYPE_UNKNOWN, "type is x"), "x"));
        reports().write("R-4");

        assertThat(lines("R-4", "settlement-references.csv").get(0)).containsEntry("source_file", "a?[2J?b.csv");
        assertThat(lines("R-4", "rejects.csv").get(0)).containsEntry("source_file", "a?[2J?b.csv");
    }

    @Test
    void theEndOfARunStandsInItsSummary() throws IOException {
        Run run = ledger.run("R-13", RunKind.RUN, item(1, 2, "r", "o-1", 300L));
        RunAccount ended = reports().write("R-13", account -> {
            assertThat(account.result()).isEqualTo(RunResult.SOME_UNSETTLED);
            ledger.end(run, Run.State.FINISHED, 4);
        });
        assertThat(ended.run().exitCode()).isEqualTo(4);
        assertThat(summary("R-13").get("exit_code").intValue()).isEqualTo(4);
        assertThat(summary("R-13").get("state").stringValue()).isEqualTo("finished");
        Map<String, String> before = contents("R-13");
        reports().write("R-13");
        assertThat(contents("R-13")).isEqualTo(before);
    }

    @Test
    void whatFailsLeavesTheReportsAsTheyWere() throws IOException {
        everyFate();
        reports().write("R-1");
        Map<String, String> before = contents("R-1");
        ledger.tamper("UPDATE refund SET state = 'REFUNDED'");
        assertThatThrownBy(() -> reports().write("R-1", account -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(contents("R-1")).isEqualTo(before);
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
