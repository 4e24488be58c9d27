package dev.requite.report;

import dev.requite.report.form.Csv;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.Json;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.OpenItems;
import dev.requite.report.form.Payouts;
import dev.requite.report.form.RefundSettlements;
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

    /**
     * @param reportsDir has a folder {@code settlement}, with one for each reconciliation
     * @param form how they are written
     */
    public SettlementReports(Path reportsDir, CsvForm form) {
        this.folder = reportsDir.resolve("settlement");
        this.form = form;
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
            return new Draft(ReportFolder.of(folder(reconciliationId), Set.of()), form, reconciliationId, asOf);
        } catch (UncheckedIOException e) {
            throw UnwritableReportsException.to(folder(reconciliationId), e);
        }
    }

    /** The files of a reconciliation on their way. */
    public static final class Draft implements AutoCloseable {

        private final ReportFolder folder;
        private final SettlementLines lines;
        private final RefundSettlements refunds;
        private final OpenItems open;
        private final Payouts payouts;
        private final Writer summary;

        private Draft(ReportFolder folder, CsvForm form, String id, Instant asOf) {
            this.folder = folder;
            lines = new SettlementLines(id, new Csv(folder.open("settlement-lines.csv"), form, SettlementLines.HEADER));
            refunds = new RefundSettlements(
                    id, new Csv(folder.open("refund-settlement.csv"), form, RefundSettlements.HEADER));
            open = new OpenItems(new Csv(folder.open("open-items.csv"), form, OpenItems.HEADER), asOf);
            payouts = new Payouts(new Csv(folder.open("payouts.csv"), form, Payouts.HEADER));
            summary = folder.open("settlement-summary.json");
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
            folder.publish(told.reconciliationId());
        }

        @Override
        public void close() {
            folder.close();
        }
    }
}
