package dev.requite.report;

import dev.requite.report.form.Csv;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.Json;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.OpenItems;
import dev.requite.report.form.Payouts;
import dev.requite.report.form.RefundSettlements;
import dev.requite.report.form.ReportFormat;
import dev.requite.report.form.SettlementLines;
import dev.requite.report.form.SettlementSummary;
import dev.requite.report.form.Table;
import dev.requite.report.workbook.RunWorkbook;
import dev.requite.report.workbook.SettlementWorkbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the reports of reconciliations are written. */
public final class SettlementReports {

    private final Path folder;
    private final CsvForm form;
    private final Set<ReportFormat> formats;

    /**
     * @param reportsDir has a folder {@code settlement}, with one for each reconciliation
     * @param form how CSV is written
     * @param formats what is written beside CSV and JSON
     */
    public SettlementReports(Path reportsDir, CsvForm form, Set<ReportFormat> formats) {
        this.folder = reportsDir.resolve("settlement");
        this.form = form;
        this.formats = Set.copyOf(formats);
    }

    /** Where the reports of a reconciliation are. */
    public Path folder(String reconciliationId) {
        return folder.resolve(reconciliationId);
    }

    /**
     * Begins the files; nobody sees them before they are published.
     *
     * @throws UnwritableReportsException if they can't be written
     */
    public Draft begin(String reconciliationId, Instant asOf) {
        try {
            return new Draft(
                    ReportFolder.of(folder(reconciliationId), Set.of()), form, formats, reconciliationId, asOf);
        } catch (UncheckedIOException e) {
            throw UnwritableReportsException.to(folder(reconciliationId), e);
        }
    }

    /** The files of a reconciliation on their way. */
    public static final class Draft implements AutoCloseable {

        private static final String WORKBOOK = "report.xlsx";

        private final ReportFolder folder;
        private final CsvForm form;
        private final @Nullable SettlementWorkbook workbook;
        private final SettlementLines lines;
        private final RefundSettlements refunds;
        private final OpenItems open;
        private final Payouts payouts;
        private final Writer summary;

        private Draft(ReportFolder folder, CsvForm form, Set<ReportFormat> formats, String id, Instant asOf) {
            this.folder = folder;
            this.form = form;
            workbook = workbook(folder, formats);
            lines = new SettlementLines(
                    id, table("settlement-lines.csv", SettlementLines.HEADER, SettlementWorkbook::lines));
            refunds = new RefundSettlements(
                    id, table("refund-settlement.csv", RefundSettlements.HEADER, SettlementWorkbook::refunds));
            open = new OpenItems(table("open-items.csv", OpenItems.HEADER, SettlementWorkbook::open), asOf);
            payouts = new Payouts(table("payouts.csv", Payouts.HEADER, SettlementWorkbook::payouts));
            summary = folder.open("settlement-summary.json");
        }

        private static @Nullable SettlementWorkbook workbook(ReportFolder folder, Set<ReportFormat> formats) {
            if (formats.contains(ReportFormat.XLSX)) {
                return new SettlementWorkbook(ZoneId.systemDefault(), RunWorkbook.RECORDS_MAX, folder::scratch);
            }
            folder.withdraw(WORKBOOK);
            return null;
        }

        private Table table(String name, List<String> header, Function<SettlementWorkbook, Table> sheet) {
            Csv csv = new Csv(folder.open(name), form, header);
            return workbook == null ? csv : csv.and(sheet.apply(workbook));
        }

        public SettlementLines lines() {
            return lines;
        }

        public RefundSettlements refunds() {
            return refunds;
        }

        public Payouts payouts() {
            return payouts;
        }

        public void open(List<OpenItem> items) {
            open.write(items);
        }

        /** Writes the summary and puts all files in their places. */
        public void publish(SettlementSummary told) {
            try {
                summary.write(Json.pretty(told.json()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (workbook != null) {
                workbook.writeTo(folder.openBytes(WORKBOOK), told);
            }
            folder.publish(told.reconciliationId());
        }

        @Override
        public void close() {
            try (ReportFolder drafts = folder;
                    SettlementWorkbook sheets = workbook) {
                // Both are closed, whatever becomes of the one.
            }
        }
    }
}
