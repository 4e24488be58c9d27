package dev.requite.job;

import dev.requite.intake.SeenRowIds;
import dev.requite.ledger.IntakeStore;
import dev.requite.order.StagedRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds, while a run's rows are staged, the ids that stand there more than once, and has the ledger settle those: whether
 * they are the same row again, or contradict each other. So a run where none comes twice, which is nearly every one, is not
 * searched, and none is kept in memory as a whole.
 */
final class RowIdentities {

    /** Ids that wait to be settled together. */
    private static final int IDS_A_BATCH = 20_000;

    private final String runId;
    private final IntakeStore ledger;
    private final SeenRowIds seen = new SeenRowIds();
    private final Set<String> again = new HashSet<>();
    private boolean begun;

    RowIdentities(String runId, IntakeStore ledger) {
        this.runId = runId;
        this.ledger = ledger;
    }

    /** Rows that are about to be staged. */
    void note(List<StagedRow> rows) {
        begin();
        rows.forEach(row -> note(row.rowId()));
    }

    /** Settles what is staged by now; harmless when called again. */
    void settle() {
        begin();
        ledger.settleIdentities(runId, again);
        again.clear();
    }

    /** What an earlier process staged was seen by nobody who is still alive. */
    private void begin() {
        if (!begun) {
            begun = true;
            ledger.forEachRowId(runId, this::note);
        }
    }

    private void note(String rowId) {
        if (!rowId.isEmpty() && seen.note(rowId)) {
            again.add(rowId);
        }
    }

    /** Whether so many ids wait that they should be settled before more rows are staged. */
    boolean manyWait() {
        return again.size() >= IDS_A_BATCH;
    }
}
