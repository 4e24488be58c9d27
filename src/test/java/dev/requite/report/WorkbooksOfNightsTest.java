package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.kit.WorkbookFile;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowType;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.SettlementReferences;
import dev.requite.report.workbook.Advice;
import dev.requite.report.workbook.RunWorkbook;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In which nights there is a workbook, what is left out of it, and that nothing is left behind. */
class WorkbooksOfNightsTest extends WorkbookTestCase {

    @Test
    void aReportThatIsNotFinishedLeavesNothing() throws IOException {
        everyFate();
        assertThatThrownBy(() -> reports().write("R-1", account -> {
                    throw new IllegalStateException("the lease is lost");
                }))
                .hasMessage("the lease is lost");

        try (Stream<Path> files = Files.list(dir.resolve("R-1"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aRunOfNothingHasAWorkbook() throws IOException {
        ledger.open("R-0", RunKind.RUN);
        reports().write("R-0");
        try (WorkbookFile workbook = workbook("R-0")) {
            assertThat(workbook.records("Lines")).isEmpty();
            assertThat(workbook.records("To do")).isEmpty();
            assertThat(workbook.told("Summary", "All of it")).containsExactly(List.of("", "", "", "agrees"));
            assertThat(workbook.told("Summary", "Environment").get(0).get(0)).startsWith("Not noted");
        }
    }

    @Test
    void whatWaitsForApprovalIsToBeApprovedOrDiscarded() throws IOException {
        Run run = ledger.run("R-5", RunKind.RUN, item(1, 2, "r", "o-1", 300L), item(1, 3, "s", "o-2", 400L));
        ledger.plan(run, refund("o-1", "c", "EUR", share("r", RowType.ITEM, 300)));
        ledger.verdict(run, "s", reason(ReasonCode.ORDER_UNUSABLE, ""));
        ledger.runs.awaitApproval("R-5", "a".repeat(64));
        ledger.end(run, Run.State.AWAITING_APPROVAL, 5);
        reports().write("R-5");
        try (WorkbookFile workbook = workbook("R-5")) {
            assertThat(workbook.records("To do"))
                    .extracting(each -> each.get("row_id") + ": " + each.get("whose_turn"))
                    .containsExactly("r: approve or discard", "s: look in the portal");
            assertThat(workbook.told("Summary", "approve or discard"))
                    .containsExactly(List.of("EUR", "1", "1", "0", "3", "3", "0"));
            assertThat(workbook.told("Summary", "Next").get(0).get(0)).contains("run --approve aaaa");
            assertThat(workbook.told("Summary", "All of it")).containsExactly(List.of("", "", "", "agrees"));
        }
    }

    @Test
    void aDryRunTellsWhatWouldBePaidBack() throws IOException {
        Run run = ledger.run("R-6", RunKind.DRY_RUN, item(1, 2, "r", "o-1", 300L));
        ledger.plan(run, refund("o-1", "c", "EUR", share("r", RowType.ITEM, 300)));
        ledger.end(run, Run.State.FINISHED, 0);
        reports().write("R-6");
        try (WorkbookFile workbook = workbook("R-6")) {
            assertThat(workbook.told("Summary", "Refunds that would be sent"))
                    .containsExactly(List.of("EUR", "3", "3", "0"));
            assertThat(workbook.records("VAT")).hasSize(1);
            assertThat(workbook.records("To do")).isEmpty();
            assertThat(workbook.told("Summary", "All of it")).containsExactly(List.of("", "", "", "agrees"));
        }
    }

    @Test
    void aListThatIsTooLongIsLeftOutAndTheSummarySaysSo() throws IOException {
        Run run = everyFate();
        Path file = dir.resolve("short.xlsx");
        try (RunWorkbook workbook =
                        new RunWorkbook(run, ledger.accounts.files(run), ZoneId.of("Europe/Berlin"), 9, this::scratch);
                OutputStream out = Files.newOutputStream(file)) {
            SettlementReferences lines =
                    new SettlementReferences(run.id(), ledger.accounts.files(run), workbook.lines());
            RunAccount account = ledger.accounts.take(run, page -> {
                page.rows().forEach(lines::write);
                workbook.see(page);
            });
            workbook.writeTo(out, account.of(ledger.accounts.run("R-1")), new Advice("finished", "nothing"));
        }
        try (WorkbookFile workbook = WorkbookFile.read(file)) {
            assertThat(workbook.sheets()).doesNotContain("Lines").contains("To do", "Refunds");
            assertThat(workbook.told("Summary", "Left out").get(0).get(0))
                    .startsWith("The sheet \"Lines\" would have 11 lines")
                    .contains("settlement-references.csv");
            assertThat(workbook.records("By currency"))
                    .allSatisfy(
                            each -> assertThat(each.get("amount by formula")).isEmpty());
            assertThat(workbook.told("Summary", "Started (Europe/Berlin)")
                            .get(0)
                            .get(0))
                    .matches("2026-03-02 13:\\d\\d:00");
        }
    }

    private Path scratch() {
        try {
            return Files.createTempFile(dir, "scratch", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSameLedgerGivesTheSameBytesAndNothingIsLeftBehind() throws IOException {
        everyFate();
        reports().write("R-1");
        byte[] before = Files.readAllBytes(dir.resolve("R-1/report.xlsx"));
        reports().write("R-1");

        assertThat(dir.resolve("R-1/report.xlsx")).hasBinaryContent(before);
        try (Stream<Path> files = Files.list(dir.resolve("R-1"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(7)
                    .noneMatch(name -> name.startsWith("."));
        }
        assertThat(Files.readString(dir.resolve("R-1/manifest.json"))).contains("\"report.xlsx\"");
    }

    @Test
    void oneThatIsNotAskedForAnyMoreIsTakenAway() {
        everyFate();
        reports().write("R-1");
        new Reports(ledger.accounts, dir, CsvForm.STANDARD, Set.of(), null, null).write("R-1");

        assertThat(dir.resolve("R-1/report.xlsx")).doesNotExist();
        assertThat(dir.resolve("R-1/summary.json")).exists();
    }
}
