package dev.requite.ledger.history;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OperationColumns;
import dev.requite.ledger.OperationStore;
import dev.requite.ledger.RefundStore;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.model.request.FrozenRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Operations as reports read them. Reads only. */
public final class OperationHistory {

    private static final String ROWS =
            " FROM operation o JOIN operation_row a ON a.reference = o.reference AND a.scope = o.scope ";

    private final Ledger ledger;

    public OperationHistory(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What some rows of a run have in live operations and in its own dry plan, by row number, in the order of planning. */
    public Map<Long, List<ReportOperation>> ofRows(Run run, long firstRow, long lastRow) {
        Map<Long, List<ReportOperation>> operations = new HashMap<>();
        RowCallbackHandler each = row -> operations
                .computeIfAbsent(row.getLong("row_no"), number -> new ArrayList<>())
                .add(operation(row, 0));
        ledger.template()
                .query(
                        "SELECT w.row_no, o.*, a.content_hash" + ROWS + """
                                JOIN return_row w ON w.row_id = a.row_id
                                WHERE w.run_id = ? AND w.row_no BETWEEN ? AND ? AND (o.scope = '' OR o.scope = ?)
                                ORDER BY o.planned_at, o.sequence, o.reference""",
                        each,
                        run.id(),
                        firstRow,
                        lastRow,
                        run.scope());
        return operations;
    }

    /** Everything a row id has in live operations, in the order of planning. */
    public List<ReportOperation> ofRow(String rowId) {
        return ledger.jdbc()
                .sql("SELECT o.*, a.content_hash" + ROWS
                        + "WHERE a.row_id = ? AND o.scope = '' ORDER BY o.planned_at, o.sequence, o.reference")
                .param(rowId)
                .query(OperationHistory::operation)
                .list();
    }

    /** An operation that waits, for one of the rows that asked for it. */
    public record Waiting(String rowId, ReportOperation operation) {}

    /** What waits of a run's plan, or what a dry run would send: by order, one for each row. */
    public List<Waiting> waiting(Run run) {
        return ledger.jdbc()
                .sql("SELECT o.*, a.content_hash, a.row_id" + ROWS + "WHERE o.run_id = ? AND "
                        + (run.kind() == RunKind.RUN ? OperationStore.WAITING : "o.scope = o.run_id")
                        + " ORDER BY o.provider, o.order_id, o.sequence, o.reference, a.row_id")
                .param(run.id())
                .query((row, number) -> new Waiting(row.getString("row_id"), operation(row, number)))
                .list();
    }

    /** The other runs that planned operations which a run took in hand. */
    public List<String> plannedBefore(String runId) {
        return ledger.jdbc()
                .sql("SELECT DISTINCT planned_run FROM operation WHERE run_id = ? AND planned_run <> ? AND scope = ''"
                        + " ORDER BY planned_run")
                .params(runId, runId)
                .query(String.class)
                .list();
    }

    private static ReportOperation operation(ResultSet row, int number) throws SQLException {
        return new ReportOperation(
                OperationColumns.operation(row, List.of()),
                row.getString("content_hash"),
                new FrozenRequest(row.getString("request"), row.getString("request_sha256")),
                row.getString("scope").equals(RefundStore.LIVE),
                row.getString("planned_run"),
                row.getString("run_id"),
                OperationColumns.state(row),
                row.getBoolean("cleared"),
                RefundStore.reason(row),
                row.getString("correlation_id"),
                row.getInt("sends"),
                Columns.requiredInstant(row, "planned_at"),
                Columns.instant(row, "first_attempt_at"),
                Columns.instant(row, "settled_at"),
                Columns.number(row, "released"),
                Columns.instant(row, "expires_at"));
    }
}
