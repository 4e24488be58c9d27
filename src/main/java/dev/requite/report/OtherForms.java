package dev.requite.report;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import dev.requite.report.form.Table;
import dev.requite.report.page.RunPage;
import dev.requite.report.workbook.Advice;
import dev.requite.report.workbook.RunWorkbook;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The forms of a run's report for people, those that are wanted: they take what the CSV takes, and what is known at the end. */
final class OtherForms implements AutoCloseable {

    private static final String PAGE = "report.html";
    private static final String WORKBOOK = "report.xlsx";

    private final ReportFolder folder;
    private final @Nullable RunPage page;
    private final @Nullable RunWorkbook workbook;

    private OtherForms(ReportFolder folder, @Nullable RunPage page, @Nullable RunWorkbook workbook) {
        this.folder = folder;
        this.page = page;
        this.workbook = workbook;
    }

    /**
     * Begins those that are wanted; of the others none stays from an earlier time.
     *
     * @param form in which the page saves rows as CSV
     */
    static OtherForms of(
            Set<ReportFormat> formats, Run run, List<InputFileEntry> files, CsvForm form, ReportFolder folder) {
        boolean shown = formats.contains(ReportFormat.HTML);
        boolean reckoned = formats.contains(ReportFormat.XLSX);
        if (!shown) {
            folder.withdraw(PAGE);
        }
        if (!reckoned) {
            folder.withdraw(WORKBOOK);
        }
        ZoneId zone = ZoneId.systemDefault();
        return new OtherForms(
                folder,
                shown
                        ? new RunPage(folder.open(PAGE), run, files, form, zone, RunPage.ROWS_MAX, folder.scratch())
                        : null,
                reckoned ? new RunWorkbook(run, files, zone, RunWorkbook.RECORDS_MAX, folder::scratch) : null);
    }

    /** What {@code settlement-references.csv} takes goes to them as well. */
    Table withLines(Table csv) {
        return workbook == null ? csv : csv.and(workbook.lines());
    }

    /** So does what {@code refunds.csv} takes. */
    Table withRefunds(Table csv) {
        return workbook == null ? csv : csv.and(workbook.refunds());
    }

    void see(RunAccounts.Page rows) {
        if (page != null) {
            page.see(rows);
        }
        if (workbook != null) {
            workbook.see(rows);
        }
    }

    /** After all rows, once. */
    void end(RunAccount account) {
        RunStatus status = RunStatus.of(account);
        if (page != null) {
            page.end(account, status.standing(), status.next());
        }
        if (workbook != null) {
            workbook.writeTo(folder.openBytes(WORKBOOK), account, new Advice(status.standing(), status.next()));
        }
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
        if (workbook != null) {
            workbook.close();
        }
    }
}
