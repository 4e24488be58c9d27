package dev.requite.report.fate;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunEndpointStore;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.history.ReportRow;
import dev.requite.ledger.history.ReportStore;
import dev.requite.ledger.history.RunSums;
import java.util.List;

/** Goes through the rows of a run, in the order of its files and in constant memory, and tells what became of them. */
public final class RunAccounts {

    private final RunStore runs;
    private final IntakeStore intake;
    private final ReportStore store;
    private final RunSums sums;
    private final RunEndpointStore endpoints;

    public RunAccounts(RunStore runs, IntakeStore intake, ReportStore store, RunSums sums, RunEndpointStore endpoints) {
        this.endpoints = endpoints;
        this.runs = runs;
        this.intake = intake;
        this.store = store;
        this.sums = sums;
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

    public RunAccount take(Run run, PageSink sink) {
        RowAccounts accounts = new RowAccounts(run, store.openedAfter(run.id()));
        Totals totals = new Totals();
        RefundTotals refunds = new RefundTotals(run, store);
        Conservation conservation = new Conservation(run, sums);
        List<ReportRow> rows = store.page(run, -1);
        while (!rows.isEmpty()) {
            List<RowAccount> page = rows.stream().map(accounts::of).toList();
            for (RowAccount account : page) {
                totals.add(account);
                refunds.add(account);
                conservation.add(account);
            }
            conservation.checkRefunds(rows);
            sink.accept(page);
            rows = store.page(run, rows.get(rows.size() - 1).rowNumber());
        }
        List<InputFileEntry> files = files(run);
        conservation.checkRun(files, totals, refunds);
        return new RunAccount(
                run,
                files,
                totals.rows(),
                totals.list(),
                refunds.count(),
                refunds.carriedOut(),
                refunds.pending(),
                conservation.rowProblems(),
                conservation.moneyProblems(),
                totals.result(),
                endpoints.of(run.id()));
    }
}
