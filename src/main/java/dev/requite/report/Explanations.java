package dev.requite.report;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.ledger.history.ReportPlace;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportShare;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.RowAccounts;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.form.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the life of a row from the ledger. */
public final class Explanations {

    /** A row that came every night for years is told by its last appearances. */
    private static final int APPEARANCES_MAX = 50;

    private final RunAccounts accounts;

    public Explanations(RunAccounts accounts) {
        this.accounts = accounts;
    }

    /** Tells what the ledger knows of a row id; ask the answer whether that is anything. */
    public Explanation of(String rowId) {
        List<ReportPlace> places = accounts.store().places(rowId, APPEARANCES_MAX + 1);
        List<Explanation.Appearance> appearances = new ArrayList<>();
        for (ReportPlace place : places.subList(0, Math.min(places.size(), APPEARANCES_MAX))) {
            appearances.add(appearance(place));
        }
        return new Explanation(rowId, appearances, places.size() > APPEARANCES_MAX, refunds(rowId), operations(rowId));
    }

    private Explanation.Appearance appearance(ReportPlace place) {
        Run run = accounts.run(place.runId());
        RowAccount account =
                new RowAccounts(run, accounts.store().openedAfter(run.id())).of(accounts.row(run, place.rowNumber()));
        InputFileEntry file = accounts.files(run).stream()
                .filter(each -> each.number() == account.row().fileNumber())
                .findFirst()
                .orElseThrow();
        return new Explanation.Appearance(run, file, account);
    }

    private List<Explanation.RefundLife> refunds(String rowId) {
        Map<ReportRefund, List<ReportShare>> shares = new LinkedHashMap<>();
        for (ReportShare share : accounts.store().sharesOf(rowId)) {
            shares.computeIfAbsent(share.refund(), refund -> new ArrayList<>()).add(share);
        }
        return shares.entrySet().stream()
                .map(entry -> new Explanation.RefundLife(
                        entry.getKey(),
                        entry.getValue(),
                        accounts.store().attempts(entry.getKey().reference()),
                        Explanation.Settled.NOTHING))
                .toList();
    }

    private List<Explanation.OperationLife> operations(String rowId) {
        return accounts.operations().ofRow(rowId).stream()
                .map(operation -> new Explanation.OperationLife(
                        operation,
                        accounts.store().attempts(operation.operation().reference())))
                .toList();
    }
}
