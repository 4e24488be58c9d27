package dev.requite.report;

import dev.requite.ledger.payouts.Basis.KeptFile;
import dev.requite.report.form.Csv;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.Json;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.OpenItems;
import dev.requite.report.form.Payouts;
import dev.requite.report.form.RefundSettlements;
import dev.requite.report.form.RefundsAgain;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the reports of reconciliations are written. */
public final class SettlementReports {

    static final String REFUNDS = "refund-settlement.csv";
    static final String PAYOUTS = "payouts.csv";
    static final String SUMMARY = "settlement-summary.json";
    private static final String LINES = "settlement-lines.csv";
    private static final String OPEN = "open-items.csv";

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

    /**
     * The files of an earlier reconciliation, to tell another from.
     *
     * @param files as the ledger knows that they were written
     * @return empty if one that is needed is not there, or was altered since
     */
    public Optional<EarlierReports> earlier(String reconciliationId, List<KeptFile> files) {
        return EarlierReports.in(folder(reconciliationId), form, files);
    }

    /**
     * Begins the files of a reconciliation to which nothing happened since an earlier one.
     *
     * @throws UnwritableReportsException if they can't be written
     */
    public Repeat repeat(String reconciliationId, Instant asOf) {
        try {
            return new Repeat(
                    ReportFolder.of(folder(reconciliationId), Set.of()), form, formats, reconciliationId, asOf);
        } catch (UncheckedIOException e) {
            throw UnwritableReportsException.to(folder(reconciliationId), e);
        }
    }

    /** What the form of its files depends on. */
    public String rules() {
        return form + " " + new TreeSet<>(formats);
    }

    private static Csv csv(ReportFolder folder, CsvForm form, String name, List<String> header) {
        return new Csv(folder.open(name), form, header);
    }

    private static List<KeptFile> publish(
            ReportFolder folder,
            SettlementForms others,
            Writer summary,
            SettlementSummary told,
            SettlementCircumstances circumstances) {
        try {
            summary.write(Json.pretty(told.json()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        others.end(told, circumstances);
        // no other reconciliation has this folder
        return folder.publish(told.reconciliationId(), () -> {}).stream()
                .filter(file -> EarlierReports.NEEDED.contains(file.name()))
                .map(file -> new KeptFile(file.name(), file.size(), file.sha256()))
                .toList();
    }

    private static void close(ReportFolder folder, SettlementForms others) {
        try (folder;
                others) {
            // Both are closed, whatever becomes of the one.
        }
    }

    /** The files of a reconciliation on their way. */
    public static final class Draft implements AutoCloseable {

        private final ReportFolder folder;
        private final SettlementForms others;
        private final SettlementLines lines;
        private final RefundSettlements refunds;
        private final OpenItems open;
        private final Payouts payouts;
        private final Writer summary;

        private Draft(ReportFolder folder, CsvForm form, Set<ReportFormat> formats, String id, Instant asOf) {
            this.folder = folder;
            others = SettlementForms.of(formats, id, asOf, form, folder);
            lines = new SettlementLines(id, others.withLines(csv(folder, form, LINES, SettlementLines.HEADER)));
            refunds =
                    new RefundSettlements(id, others.withRefunds(csv(folder, form, REFUNDS, RefundSettlements.HEADER)));
            open = new OpenItems(others.withOpen(csv(folder, form, OPEN, OpenItems.HEADER)), asOf);
            payouts = new Payouts(others.withPayouts(csv(folder, form, PAYOUTS, Payouts.HEADER)));
            summary = folder.open(SUMMARY);
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

        /**
         * Writes the summary and puts all files in their places.
         *
         * @return those from which another reconciliation can be told
         */
        public List<KeptFile> publish(SettlementSummary told, SettlementCircumstances circumstances) {
            return SettlementReports.publish(folder, others, summary, told, circumstances);
        }

        @Override
        public void close() {
            SettlementReports.close(folder, others);
        }
    }

    /** The same files of one to which nothing happened: no line was read or changed, and the open refunds are as they were. */
    public static final class Repeat implements AutoCloseable {

        private final ReportFolder folder;
        private final CsvForm form;
        private final String id;
        private final Instant asOf;
        private final SettlementForms others;
        private final OpenItems open;
        private final Payouts payouts;
        private final Writer summary;

        private Repeat(ReportFolder folder, CsvForm form, Set<ReportFormat> formats, String id, Instant asOf) {
            this.folder = folder;
            this.form = form;
            this.id = id;
            this.asOf = asOf;
            others = SettlementForms.of(formats, id, asOf, form, folder);
            new SettlementLines(id, others.withLines(csv(folder, form, LINES, SettlementLines.HEADER)));
            open = new OpenItems(others.withOpen(csv(folder, form, OPEN, OpenItems.HEADER)), asOf);
            payouts = new Payouts(others.withPayouts(csv(folder, form, PAYOUTS, Payouts.HEADER)));
            summary = folder.open(SUMMARY);
        }

        /**
         * Tells the refunds that are on their way or wait, once, and answers how old the former are by now.
         *
         * @param waiting how many wait for a person that are not on their way
         * @return empty if the earlier file is not what was written, or does not come to what it came to then
         */
        public Optional<List<RefundsAgain.Aged>> refunds(EarlierReports earlier, long waiting) {
            long all = earlier.refundsOnTheirWay() + waiting;
            RefundsAgain again = new RefundsAgain(form, id, asOf, others.refunds(all));
            return earlier.refunds(again, folder.openBytes(REFUNDS)) && again.records() == all
                    ? Optional.of(again.aged())
                    : Optional.empty();
        }

        public Payouts payouts() {
            return payouts;
        }

        /** All that waits for a person, once. */
        public void open(List<OpenItem> items) {
            open.write(items);
            others.see(items);
        }

        /** As {@link Draft#publish}. */
        public List<KeptFile> publish(SettlementSummary told, SettlementCircumstances circumstances) {
            return SettlementReports.publish(folder, others, summary, told, circumstances);
        }

        @Override
        public void close() {
            SettlementReports.close(folder, others);
        }
    }
}
