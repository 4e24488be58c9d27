package dev.requite.report.fate;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunEndpointStore;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.history.OperationHistory;
import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportRow;
import dev.requite.ledger.history.ReportStore;
import dev.requite.ledger.history.RunSums;
import java.util.List;
import java.util.Map;

/** Goes through the rows of a run, in the order of its files and in constant memory, and tells what became of them. */
public final class RunAccounts {

    private final RunStore runs;
    private final IntakeStore intake;
    private final ReportStore store;
    private final RunSums sums;
    private final OperationHistory operations;
    private final RunEndpointStore endpoints;

    public RunAccounts(
            RunStore runs,
            IntakeStore intake,
            ReportStore store,
            RunSums sums,
            OperationHistory operations,
            RunEndpointStore endpoints) {
        this.endpoints = endpoints;
        this.runs = runs;
        this.intake = intake;
        this.store = store;
        this.sums = sums;
        this.operations = operations;
    }

    /** What wants to see every row on the way. */
    public interface PageSink {
        void accept(List<RowAccount> page);
    }

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
        RefundTotals refunds = new RefundTotals(run, store);
        Conservation conservation = new Conservation(run, sums);
        OperationTotals operated = new OperationTotals(run);
        List<ReportRow> rows = page(run, -1);
        while (!rows.isEmpty()) {
            List<RowAccount> page = rows.stream().map(accounts::of).toList();
            for (RowAccount account : page) {
                totals.add(account);
                refunds.add(account);
                operated.add(account);
                conservation.add(account);
            }
            conservation.checkRefunds(rows);
            sink.accept(page);
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
                endpoints.of(run.id()));
    }
}
