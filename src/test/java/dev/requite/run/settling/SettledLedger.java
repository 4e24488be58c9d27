package dev.requite.run.settling;

import dev.requite.kit.TestClock;
import dev.requite.ledger.Columns;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.TestLedger;
import dev.requite.ledger.history.OperationHistory;
import dev.requite.ledger.history.ReportStore;
import dev.requite.ledger.history.RunSums;
import dev.requite.ledger.history.RunTrail;
import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.row.StagedRow;
import dev.requite.report.Explanations;
import dev.requite.report.Overview;
import dev.requite.report.Reports;
import dev.requite.report.SettlementReports;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import dev.requite.report.night.OpenThings;
import dev.requite.run.OpenPayouts;
import dev.requite.run.RunReports;
import dev.requite.run.phase.RunEnd;
import dev.requite.settlement.SettlementPolicy;
import dev.requite.submit.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A real ledger with refunds in it, and settlement as it works on it; only the payouts are made here. */
final class SettledLedger implements AutoCloseable {

    final TestLedger ledger = TestLedger.empty();
    final TestClock clock = new TestClock();
    /** The runs whose reports were to be written anew. */
    final List<String> rewritten = new ArrayList<>();

    private final Path folder;
    private final List<Source> sources = new ArrayList<>();
    private CsvForm form = CsvForm.STANDARD;
    private Set<ReportFormat> formats = Set.of(ReportFormat.XLSX);
    private Duration overdueAfter = Duration.ofDays(21);

    SettledLedger(Path folder) {
        this.folder = folder;
    }

    /** From now on reports are written in this form. */
    SettledLedger writing(CsvForm csv, ReportFormat... others) {
        form = csv;
        formats = Set.of(others);
        return this;
    }

    /** From now on a refund is missed after so long. */
    SettledLedger missingAfter(Duration time) {
        overdueAfter = time;
        return this;
    }

    private Settling settling() {
        return Settling.of(
                ledger.ledger,
                List.of(Account.of(ProviderKind.KLARNA), Account.of(ProviderKind.ALTAPAY)),
                new Sources() {

                    @Override
                    public Found behind(ReconcileCall call) {
                        return new Found(List.copyOf(sources), null);
                    }

                    @Override
                    public Fetched fetch(@Nullable LocalDate since, Consumer<Source> each) {
                        return Fetched.NOTHING;
                    }

                    @Override
                    public String registered(String account, String orderId, String reference, String refundId) {
                        return "";
                    }
                },
                new SettlementPolicy(null, overdueAfter),
                new SettlementReports(folder, form, formats),
                overview(),
                rewritten::add,
                new StopSignal(),
                clock);
    }

    private Overview overview() {
        return new Overview(
                ledger.ledger,
                ledger.runs,
                new OpenThings(ledger.runs, new OpenRuns(ledger.ledger), ledger.ledger, new OpenPayouts(ledger.ledger)),
                folder,
                formats,
                clock);
    }

    /** What is asked of it. */
    RunReports asked() {
        RunStore runs = ledger.runs;
        RunAccounts accounts = new RunAccounts(
                runs,
                ledger.intake,
                new ReportStore(ledger.ledger),
                new RunSums(ledger.ledger),
                new OperationHistory(ledger.ledger),
                new RunTrail(ledger.ledger));
        return new RunReports(
                runs,
                new OpenRuns(ledger.ledger),
                new DecisionStore(ledger.ledger),
                accounts,
                new Reports(accounts, folder, CsvForm.STANDARD, Set.of(), null, null),
                overview(),
                new Explanations(accounts),
                ledger.ledger,
                clock,
                null);
    }

    /** A minute later. */
    RunEnd reconcile(Source... given) {
        clock.advance(Duration.ofMinutes(1));
        sources.clear();
        sources.addAll(List.of(given));
        return settling().reconciling().reconcile(new ReconcileCall(List.of("in"), null, false, null, null));
    }

    /** At once, and the providers are asked, who have nothing new. */
    RunEnd fetch() {
        return settling().reconciling().reconcile(new ReconcileCall(List.of(), null, true, null, null));
    }

    /** The state at the end of that day. */
    RunEnd asOf(LocalDate day) {
        sources.clear();
        return settling().reconciling().reconcile(new ReconcileCall(List.of(), null, false, null, day));
    }

    /** As somebody writes it on the command line. */
    RunEnd decide(String item, String decision, String category) {
        return settling().decisions().decide(new FilledIn(item, null, decision, category, "seen in the portal", "Ann"));
    }

    RunEnd decide(UUID reference, String decision) {
        return decide(reference.toString(), decision, "");
    }

    RunEnd decideFrom(Path file) {
        return settling().decisions().decideFrom(file, "Ann", "");
    }

    /** A row R of order o in run RUN, refunded with 5.00. */
    void refunded(UUID reference) {
        plan("RUN", reference);
        state("REFUNDED", reference);
    }

    /** The row R of order o is in a refund of this run, which was not sent. */
    void plan(String runId, UUID reference) {
        ledger.plan(ledger.staged(runId, List.of(row())), TestLedger.refund(reference, "o", "c", "R"));
    }

    private static StagedRow row() {
        return TestLedger.row(1, 2, "R", "o");
    }

    /** Where a refund stands after it was sent at noon. */
    void state(String state, UUID reference) {
        state(state, reference, TestClock.NOON);
    }

    void state(String state, UUID reference, Instant sent) {
        ledger.change(
                "UPDATE refund SET state = ?, first_attempt_at = ?, settled_at = ?, sends = 1,"
                        + " provider_refund_id = ? WHERE reference = ?",
                state,
                Columns.time(sent),
                Columns.time(sent),
                state.equals("REFUNDED") ? "id-" + reference.toString().substring(0, 4) : null,
                reference.toString());
    }

    /** The kinds of the words that were kept, oldest first. */
    List<String> words() {
        return ledger.column("SELECT kind FROM settlement_decision ORDER BY decision_no");
    }

    @Override
    public void close() {
        ledger.close();
    }
}
