package dev.requite.report;

import static dev.requite.report.LedgerFixture.fee;
import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.row;
import static dev.requite.report.LedgerFixture.share;

import dev.requite.kit.CsvFile;
import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestDatabase;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowType;
import dev.requite.report.form.CsvForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ledger, a folder for its reports, and eyes to read them. */
abstract class ReportTestCase {

    @TempDir
    Path dir;

    @AutoClose
    final LedgerFixture ledger;

    ReportTestCase(TestDatabase database) {
        ledger = new LedgerFixture(database);
    }

    Reports reports() {
        return new Reports(ledger.accounts, dir, CsvForm.STANDARD, Set.of(), null, null);
    }

    List<Map<String, String>> lines(String runId, String file) {
        return CsvFile.read(dir.resolve(runId).resolve(file)).stream()
                .map(CSVRecord::toMap)
                .toList();
    }

    JsonNode summary(String runId) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(dir.resolve(runId).resolve("summary.json")));
    }

    static Map<String, String> ofRow(List<Map<String, String>> lines, String rowId) {
        return lines.stream()
                .filter(line -> rowId.equals(line.get("row_id")))
                .findFirst()
                .orElseThrow();
    }

    /** Every status at once, in one run. */
    Run everyFate() {
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

    static Reason reason(ReasonCode code, String detail) {
        return Reason.of(code, detail);
    }

    Map<String, String> contents(String runId) throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(dir.resolve(runId))) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
