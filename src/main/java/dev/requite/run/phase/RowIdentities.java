package dev.requite.run.phase;

import dev.requite.input.returns.SeenRowIds;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Ledger;
import dev.requite.model.row.StagedRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds, while a run's rows are staged, the ids that stand there more than once, and has the ledger settle those: whether
 * they are the same row again, or contradict each other. So a run where none comes twice, which is nearly every one, is not
 * searched, and none is kept in memory as a whole. Only a run that an earlier process began is read once from its start.
 */
public final class RowIdentities {

    /** Ids that wait to be settled together. */
    private static final int IDS_A_BATCH = 20_000;

    private final String runId;
    private final IntakeStore ledger;
    private final Ledger transactions;
    private final SeenRowIds seen = new SeenRowIds();
    private final Set<String> again = new HashSet<>();
    private boolean begun;

    public RowIdentities(String runId, IntakeStore ledger, Ledger transactions) {
        this.runId = runId;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** Rows that are about to be staged; {@link #begin} comes before the first of them. */
    public void note(List<StagedRow> rows) {
        rows.forEach(row -> note(row.rowId()));
    }

    /** Settles what is staged by now; harmless when called again. */
    public void settle() {
        begin();
        settleAgain();
    }

    /**
     * What an earlier process staged was seen by nobody who is still alive: it is gone through, page by page, and settled
     * as soon as many wait. Outside of any transactions, so that each settling is one of its own.
     */
    public void begin() {
        if (!begun) {
            begun = true;
            ledger.forEachRowId(runId, rowId -> {
                note(rowId);
                if (manyWait()) {
                    settleAgain();
                }
            });
        }
    }

    private void settleAgain() {
        transactions.write(() -> ledger.settleIdentities(runId, again));
        again.clear();
    }

    private void note(String rowId) {
        if (!rowId.isEmpty() && seen.note(rowId)) {
            again.add(rowId);
        }
    }

    /** Whether so many ids wait that they should be settled before more rows are staged. */
    public boolean manyWait() {
        return again.size() >= IDS_A_BATCH;
    }
}
