package dev.requite.report.fate;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.history.OperationHistory;
import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportRow;
import dev.requite.ledger.history.ReportStore;
import dev.requite.ledger.history.RunSums;
import dev.requite.ledger.history.RunTrail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Goes through the rows of a run, in the order of its files and in constant memory, and tells what became of them. */
public final class RunAccounts {

    private final RunStore runs;
    private final IntakeStore intake;
    private final ReportStore store;
    private final RunSums sums;
    private final OperationHistory operations;
    private final RunTrail trail;

    public RunAccounts(
            RunStore runs,
            IntakeStore intake,
            ReportStore store,
            RunSums sums,
            OperationHistory operations,
            RunTrail trail) {
        this.trail = trail;
        this.runs = runs;
        this.intake = intake;
        this.store = store;
        this.sums = sums;
        this.operations = operations;
    }

    /** What wants to see every row on the way. */
    public interface PageSink {
        void accept(Page page);
    }

    /**
     * Some rows of a run in their order.
     *
     * @param refunds those of which the run tells beside these rows, each once in the run
     */
    public record Page(List<RowAccount> rows, List<RefundSum> refunds) {}

    /**
     * Counts a run and checks that nothing vanished.
     *
     * @throws IllegalArgumentException if there is no such run
     */
    public RunAccount take(String runId) {
        return take(run(runId), page -> {});
    }

    public Run run(String runId) {
        return runs.find(runId).orElseThrow(() -> new IllegalArgumentException("There is no run " + runId + "."));
    }

    public List<InputFileEntry> files(Run run) {
        return intake.files(run.id());
    }

    public ReportStore store() {
        return store;
    }

    public OperationHistory operations() {
        return operations;
    }

    /** One row of a run with all that it has; it must be there. */
    public ReportRow row(Run run, long rowNumber) {
        return withOperations(run, List.of(store.row(run, rowNumber))).get(0);
    }

    private List<ReportRow> page(Run run, long afterRow) {
        return withOperations(run, store.page(run, afterRow));
    }

    /** Most runs have no such row, and are not asked for what they do not have. */
    private List<ReportRow> withOperations(Run run, List<ReportRow> rows) {
        if (rows.stream().noneMatch(ReportRow::asksForOperation)) {
            return rows;
        }
        Map<Long, List<ReportOperation>> known = operations.ofRows(
                run, rows.get(0).rowNumber(), rows.get(rows.size() - 1).rowNumber());
        return rows.stream()
                .map(row -> row.withOperations(known.getOrDefault(row.rowNumber(), List.of())))
                .toList();
    }

    public RunAccount take(Run run, PageSink sink) {
        RowAccounts accounts = new RowAccounts(run, store.openedAfter(run.id()));
        Totals totals = new Totals();
        Breakdown breakdown = new Breakdown();
        RefundTotals refunds = new RefundTotals(run, store);
        Conservation conservation = new Conservation(run, sums);
        OperationTotals operated = new OperationTotals(run);
        List<ReportRow> rows = page(run, -1);
        while (!rows.isEmpty()) {
            List<RowAccount> page = rows.stream().map(accounts::of).toList();
            List<ReportRefund> begun = new ArrayList<>();
            for (RowAccount account : page) {
                totals.add(account);
                breakdown.add(account);
                begun.addAll(refunds.add(account));
                operated.add(account);
                conservation.add(account);
            }
            conservation.checkRefunds(rows);
            sink.accept(new Page(page, sums(run, page, begun)));
            rows = page(run, rows.get(rows.size() - 1).rowNumber());
        }
        List<InputFileEntry> files = files(run);
        conservation.checkRun(files, totals, refunds);
        conservation.checkOperations(operated);
        return new RunAccount(
                run,
                files,
                totals.rows(),
                totals.list(),
                refunds.count(),
                refunds.carriedOut(),
                refunds.pending(),
                operated.sums(),
                conservation.rowProblems(),
                conservation.moneyProblems(),
                totals.result(),
                trail.endpoints(run.id()),
                breakdown,
                new Circumstances(trail.phases(run.id()), trail.exceeded(run.id()), trail.decisions(run.id())));
    }

    /** Most refunds stand whole on one page; only of the others the ledger has to be asked. */
    private List<RefundSum> sums(Run run, List<RowAccount> page, List<ReportRefund> begun) {
        Map<UUID, RefundSum> told = new HashMap<>();
        for (RowAccount account : page) {
            for (ReportLine line : account.lines()) {
                if (line.share() != null) {
                    ReportRefund refund = line.share().refund();
                    long amount = line.share().share().amount();
                    told.merge(refund.reference(), new RefundSum(refund, 1, amount), RefundSum::and);
                }
            }
        }
        Set<UUID> split = begun.stream()
                .map(ReportRefund::reference)
                .filter(reference -> {
                    RefundSum sum = told.get(reference);
                    return sum == null || sum.difference() != 0;
                })
                .collect(Collectors.toSet());
        Map<UUID, RunSums.ShareSum> whole = split.isEmpty() ? Map.of() : sums.shares(run, split);
        return begun.stream()
                .map(refund -> {
                    RunSums.ShareSum sum = whole.get(refund.reference());
                    RefundSum here = told.getOrDefault(refund.reference(), new RefundSum(refund, 0, 0));
                    return sum == null ? here : new RefundSum(refund, sum.count(), sum.amount());
                })
                .toList();
    }
}
