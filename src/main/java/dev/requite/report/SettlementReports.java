package dev.requite.report;

import dev.requite.report.form.Csv;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.Json;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.OpenItems;
import dev.requite.report.form.Payouts;
import dev.requite.report.form.RefundSettlements;
import dev.requite.report.form.ReportFormat;
import dev.requite.report.form.SettlementCircumstances;
import dev.requite.report.form.SettlementLines;
import dev.requite.report.form.SettlementSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

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

        private final ReportFolder folder;
        private final CsvForm form;
        private final SettlementForms others;
        private final SettlementLines lines;
        private final RefundSettlements refunds;
        private final OpenItems open;
        private final Payouts payouts;
        private final Writer summary;

        private Draft(ReportFolder folder, CsvForm form, Set<ReportFormat> formats, String id, Instant asOf) {
            this.folder = folder;
            this.form = form;
            others = SettlementForms.of(formats, id, asOf, form, folder);
            lines = new SettlementLines(id, others.withLines(csv("settlement-lines.csv", SettlementLines.HEADER)));
            refunds = new RefundSettlements(
                    id, others.withRefunds(csv("refund-settlement.csv", RefundSettlements.HEADER)));
            open = new OpenItems(others.withOpen(csv("open-items.csv", OpenItems.HEADER)), asOf);
            payouts = new Payouts(others.withPayouts(csv("payouts.csv", Payouts.HEADER)));
            summary = folder.open("settlement-summary.json");
        }

        private Csv csv(String name, List<String> header) {
            return new Csv(folder.open(name), form, header);
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

        /** All that waits for a person, once. */
        public void open(List<OpenItem> items) {
            open.write(items);
            others.see(items);
        }

        /** Writes the summary and puts all files in their places. */
        public void publish(SettlementSummary told, SettlementCircumstances circumstances) {
            try {
                summary.write(Json.pretty(told.json()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            others.end(told, circumstances);
            folder.publish(told.reconciliationId());
        }

        @Override
        public void close() {
            try (ReportFolder drafts = folder;
                    SettlementForms forms = others) {
                // Both are closed, whatever becomes of the one.
            }
        }
    }
}
