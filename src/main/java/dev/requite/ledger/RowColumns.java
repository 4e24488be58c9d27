package dev.requite.ledger;

import dev.requite.model.row.Reason;
import dev.requite.model.row.StagedRow;
import org.jspecify.annotations.Nullable;

/** The columns of a row as it is staged. */
final class RowColumns {

    static final String NAMES = "run_id, row_no, file_no, line_no, row_id, content_hash, provider, order_id, type,"
            + " line_reference, quantity, amount, currency, tax_rate, description, return_id, cells, status, reason_code,"
            + " reason, other_cells, capture_id, days, max_cost, remaining";

    static final int COUNT = 25;

    private RowColumns() {}

    /** Texts and numbers in the order of the names. */
    static @Nullable Object[] values(String runId, StagedRow row) {
        Reason verdict = row.verdict();
        return new @Nullable Object[] {
            runId,
            IntakeStore.rowNumber(row.fileNumber(), row.lineNumber()),
            row.fileNumber(),
            row.lineNumber(),
            Columns.cut(row.rowId(), 128),
            row.contentHash(),
            Columns.cut(row.provider(), 80),
            Columns.cut(row.orderId(), 510),
            Columns.cut(row.type(), 80),
            Columns.cut(row.lineReference(), 510),
            row.quantity(),
            row.amount(),
            row.currency(),
            row.taxRate(),
            Columns.cut(row.description(), 1020),
            Columns.cut(row.returnId(), 1020),
            Columns.json(row.cells()),
            verdict == null ? RowState.STAGED.word() : verdict.code().status().code(),
            verdict == null ? null : verdict.code().name(),
            verdict == null ? null : Columns.cut(verdict.detail(), 1000),
            row.otherCells(),
            row.captureId().isEmpty() ? null : Columns.cut(row.captureId(), 510),
            row.wish().days(),
            row.wish().maxCost(),
            row.wish().remaining()
        };
    }
}
