package dev.requite.report;

import dev.requite.report.form.CsvForm;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.ReportFormat;
import dev.requite.report.form.SettlementCircumstances;
import dev.requite.report.form.SettlementSummary;
import dev.requite.report.form.Table;
import dev.requite.report.page.RunPage;
import dev.requite.report.page.SettlementPage;
import dev.requite.report.workbook.RunWorkbook;
import dev.requite.report.workbook.SettlementWorkbook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The forms of a reconciliation's report for people, those that are wanted: they take what the CSV takes. */
final class SettlementForms implements AutoCloseable {

    private static final String PAGE = "report.html";
    private static final String WORKBOOK = "report.xlsx";

    private final ReportFolder folder;
    private final @Nullable SettlementPage page;
    private final @Nullable SettlementWorkbook workbook;

    private SettlementForms(ReportFolder folder, @Nullable SettlementPage page, @Nullable SettlementWorkbook workbook) {
        this.folder = folder;
        this.page = page;
        this.workbook = workbook;
    }

    /**
     * Begins those that are wanted; of the others none stays from an earlier time.
     *
     * @param form in which the page saves items as CSV
     * @param asOf until when items grow old
     */
    static SettlementForms of(
            Set<ReportFormat> formats, String reconciliationId, Instant asOf, CsvForm form, ReportFolder folder) {
        boolean shown = formats.contains(ReportFormat.HTML);
        boolean reckoned = formats.contains(ReportFormat.XLSX);
        if (!shown) {
            folder.withdraw(PAGE);
        }
        if (!reckoned) {
            folder.withdraw(WORKBOOK);
        }
        ZoneId zone = ZoneId.systemDefault();
        return new SettlementForms(
                folder,
                shown
                        ? new SettlementPage(folder.open(PAGE), reconciliationId, asOf, form, zone, RunPage.ROWS_MAX)
                        : null,
                reckoned ? new SettlementWorkbook(zone, RunWorkbook.RECORDS_MAX, folder::scratch) : null);
    }

    /** What {@code settlement-lines.csv} takes goes to them as well. */
    Table withLines(Table csv) {
        return workbook == null ? csv : csv.and(workbook.lines());
    }

    /** So does what {@code refund-settlement.csv} takes. */
    Table withRefunds(Table csv) {
        return workbook == null ? csv : csv.and(workbook.refunds());
    }

    /** What {@code refund-settlement.csv} takes goes there as well; null if nothing of it is wanted, as of too many. */
    @Nullable
    Table refunds(long all) {
        return workbook == null ? null : workbook.refunds(all);
    }

    /** So does what {@code open-items.csv} takes, but for the page, which wants to see more of an item. */
    Table withOpen(Table csv) {
        return workbook == null ? csv : csv.and(workbook.open());
    }

    /** So does what {@code payouts.csv} takes. */
    Table withPayouts(Table csv) {
        Table all = page == null ? csv : csv.and(page.payouts());
        return workbook == null ? all : all.and(workbook.payouts());
    }

    /** All that waits for a person, once. */
    void see(List<OpenItem> open) {
        if (page != null) {
            page.see(open);
        }
    }

    /** After everything was told, once. */
    void end(SettlementSummary told, SettlementCircumstances circumstances) {
        if (page != null) {
            page.end(told, circumstances);
        }
        if (workbook != null) {
            workbook.writeTo(folder.openBytes(WORKBOOK), told, circumstances.troubles());
        }
    }

    @Override
    public void close() {
        if (workbook != null) {
            workbook.close();
        }
    }
}
