package dev.requite.report;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.model.money.DecimalSign;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.form.Csv;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.Json;
import dev.requite.report.form.PlanListing;
import dev.requite.report.form.Refunds;
import dev.requite.report.form.Rejects;
import dev.requite.report.form.RejectsForm;
import dev.requite.report.form.RejectsLayout;
import dev.requite.report.form.ReportFormat;
import dev.requite.report.form.SettlementReferences;
import dev.requite.report.form.Summary;
import dev.requite.report.form.Uncertain;
import dev.requite.report.form.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a run's reports from the ledger alone: the same ledger gives the same bytes. In constant memory. A run's end
 * and exit code are part of its summary, so they are to be in the ledger before.
 */
public final class Reports {

    private static final Logger log = LoggerFactory.getLogger(Reports.class);

    /** What stays of a run that waited for approval. */
    private static final Set<String> PLAN = Set.of("plan.csv", "plan.jsonl");

    private final RunAccounts accounts;
    private final Path reportsDir;
    private final CsvForm form;
    private final Set<ReportFormat> formats;
    private final @Nullable Character delimiter;
    private final @Nullable DecimalSign decimalSign;

    /**
     * @param accounts what became of the rows
     * @param reportsDir has a folder for each run
     * @param form how CSV is written
     * @param formats what is written beside CSV and JSON
     * @param delimiter that the settings demand of returns files, since the rejects go back into the job; null for none
     * @param decimalSign likewise
     */
    public Reports(
            RunAccounts accounts,
            Path reportsDir,
            CsvForm form,
            Set<ReportFormat> formats,
            @Nullable Character delimiter,
            @Nullable DecimalSign decimalSign) {
        this.accounts = accounts;
        this.reportsDir = reportsDir;
        this.form = form;
        this.formats = Set.copyOf(formats);
        this.delimiter = delimiter;
        this.decimalSign = decimalSign;
    }

    /** Where the reports of a run are. */
    public Path folder(String runId) {
        return reportsDir.resolve(runId);
    }

    /**
     * Writes all reports of a run, over those that are there.
     *
     * @return what they tell
     * @throws IllegalArgumentException if there is no such run
     * @throws UnwritableReportsException if a file can't be written; those that are there are still whole
     */
    public RunAccount write(String runId) {
        return write(runId, account -> {});
    }

    /**
     * The same for a run that is about to end: its rows are gone through once, for its exit code and its reports.
     *
     * @param ending enters the end and the exit code into the ledger; called once all rows are known, before the
     *     summary is written. What it throws leaves the reports as they were
     */
    public RunAccount write(String runId, Consumer<RunAccount> ending) {
        Run run = accounts.run(runId);
        List<InputFileEntry> files = accounts.files(run);
        try {
            return write(run, files, ending);
        } catch (UncheckedIOException e) {
            throw UnwritableReportsException.to(folder(runId), e);
        }
    }

    private RunAccount write(Run run, List<InputFileEntry> files, Consumer<RunAccount> ending) {
        String runId = run.id();
        try (ReportFolder folder = ReportFolder.of(folder(runId), PLAN);
                OtherForms others = OtherForms.of(formats, run, files, form, folder)) {
            SettlementReferences references = new SettlementReferences(
                    runId,
                    files,
                    others.withLines(
                            new Csv(folder.open("settlement-references.csv"), form, SettlementReferences.HEADER)));
            RejectsForm rejected = RejectsForm.of(files, form, delimiter, decimalSign);
            RejectsLayout layout = new RejectsLayout(files, rejected);
            Rejects rejects = new Rejects(
                    runId,
                    accounts.store(),
                    layout,
                    new Csv(folder.open("rejects.csv"), rejected.delimiter(), rejected.marked(), layout.header()));
            Refunds refunds =
                    new Refunds(runId, others.withRefunds(new Csv(folder.open("refunds.csv"), form, Refunds.HEADER)));
            Uncertain uncertain = new Uncertain(runId, new Csv(folder.open("uncertain.csv"), form, Uncertain.HEADER));
            RunAccount account = accounts.take(run, page -> {
                page.rows().forEach(references::write);
                rejects.write(page.rows());
                page.refunds().forEach(refunds::write);
                uncertain.write(page);
                others.see(page);
            });
            if (hasPlan(run)) {
                plan(run, folder).write();
            }
            ending.accept(account);
            RunAccount ended = account.of(accounts.run(runId));
            write(
                    folder.open("summary.json"),
                    Summary.of(ended, Version.current()).json());
            others.end(ended);
            // in the transaction that ends the run: it fails for who was frozen, and lost the ledger to another
            folder.publish(runId, () -> accounts.run(runId));
            return ended;
        }
    }

    /**
     * Writes the reports of those other runs anew that planned what a run took in hand: there it stands what became of it.
     *
     * @return the runs whose reports can't be written; what is there is whole, and of before
     */
    public List<String> writeOwners(String runId) {
        List<String> unwritten = new ArrayList<>();
        Set<String> owners = new TreeSet<>(accounts.store().plannedBefore(runId));
        owners.addAll(accounts.operations().plannedBefore(runId));
        for (String owner : owners) {
            try {
                write(owner);
            } catch (UnwritableReportsException e) {
                log.error("reports can't be written anew run={} cause=\"{}\"", owner, e.getMessage());
                unwritten.add(owner);
            }
        }
        return unwritten;
    }

    private static boolean hasPlan(Run run) {
        return run.kind() == RunKind.DRY_RUN || run.state() == Run.State.AWAITING_APPROVAL;
    }

    private PlanListing plan(Run run, ReportFolder folder) {
        return new PlanListing(
                run,
                accounts.store(),
                accounts.operations(),
                new Csv(folder.open("plan.csv"), form, PlanListing.HEADER),
                folder.open("plan.jsonl"));
    }

    private static void write(Writer writer, ObjectNode json) {
        try {
            writer.write(Json.pretty(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
