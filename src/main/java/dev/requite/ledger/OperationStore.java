package dev.requite.ledger;

import dev.requite.model.request.KnownOperation;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.request.PastShare;
import dev.requite.model.request.RefundState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Operations with the rows that asked for them, as planning writes and reads them. */
public final class OperationStore {

    /** What has not passed the gate, of a table {@code operation o}. */
    public static final String WAITING = "o.scope = '' AND NOT o.cleared AND o.state IN " + States.UNSENT;

    private static final String AWAITING = "SELECT o.*, r.row_id, r.content_hash, u.state AS run_state"
            + " FROM operation o JOIN operation_row r ON r.reference = o.reference AND r.scope = o.scope"
            + " LEFT JOIN run u ON u.run_id = o.run_id ";

    private final Ledger ledger;
    private final JdbcTemplate template;

    OperationStore(Ledger ledger) {
        this.ledger = ledger;
        this.template = ledger.template();
    }

    /** Enters an order's operations in their turns; none has passed the gate. */
    void insert(String runId, String scope, List<PlannedOperation> operations, Instant now) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> askers = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            OrderOperation operation = operations.get(i).operation();
            String reference = operation.reference().toString();
            rows.add(new Object[] {
                reference,
                scope,
                runId,
                runId,
                operation.provider(),
                operation.orderId(),
                i,
                operation.kind().name(),
                Columns.cut(operation.captureId(), 255),
                operation.days(),
                operation.generation(),
                operation.currency().getCode(),
                operation.cost(),
                Columns.timeOrNull(operation.before().expiresAt()),
                operation.before().remaining(),
                operation.before().captured(),
                operations.get(i).request().body(),
                operations.get(i).request().sha256(),
                scope.isEmpty() ? attemptsOf(reference) : 0,
                Columns.time(now)
            });
            operation
                    .rows()
                    .forEach(asker -> askers.add(new Object[] {reference, scope, asker.rowId(), asker.contentHash()}));
        }
        if (!rows.isEmpty()) {
            ledger.updateEach("""
                    INSERT INTO operation (reference, scope, planned_run, run_id, provider, order_id, sequence, kind,
                      capture_id, days, generation, currency, cost, expires_before, remaining_before, captured_before,
                      request, request_sha256, state, cleared, sends, permits, in_flight, attempts, planned_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED', FALSE, 0, 0, 0, ?, ?)""", rows);
            ledger.updateEach(
                    "INSERT INTO operation_row (reference, scope, row_id, content_hash) VALUES (?, ?, ?, ?)", askers);
        }
    }

    /** One that was given up and planned again goes on counting its attempts. */
    private int attemptsOf(String reference) {
        Integer made = template.queryForObject(
                "SELECT COALESCE(MAX(attempt_no), 0) FROM attempt WHERE reference = ?", Integer.class, reference);
        return made == null ? 0 : made;
    }

    /** Takes operations of earlier runs in hand. */
    void resume(String runId, Collection<UUID> references) {
        ledger.updateEach(
                "UPDATE operation SET run_id = ? WHERE reference = ? AND scope = ''",
                references.stream()
                        .map(reference -> new Object[] {runId, reference.toString()})
                        .toList());
    }

    /** Forgets live operations; their attempts stay. */
    void delete(Collection<String> references) {
        List<Object[]> each =
                references.stream().map(reference -> new Object[] {reference}).toList();
        ledger.updateEach("DELETE FROM operation_row WHERE reference = ? AND scope = ''", each);
        ledger.updateEach("DELETE FROM operation WHERE reference = ? AND scope = ''", each);
    }

    /** The operations that are meant of some orders of a run's page, in the order of planning, by order. */
    Map<String, List<KnownOperation>> ofOrders(String provider, String first, String last) {
        Map<String, Map<String, Entry>> orders = new HashMap<>();
        RowCallbackHandler each = row -> {
            if (row.getString("scope").equals(RefundStore.LIVE)) {
                Map<String, Entry> known =
                        orders.computeIfAbsent(row.getString("order_id"), order -> new LinkedHashMap<>());
                Entry entry = known.get(row.getString("reference"));
                if (entry == null) {
                    entry = entry(row);
                    known.put(row.getString("reference"), entry);
                }
                entry.askers().add(new OrderOperation.Asker(row.getString("row_id"), row.getString("content_hash")));
            }
        };
        template.query(
                AWAITING + "WHERE o.provider = ? AND o.order_id BETWEEN ? AND ? ORDER BY o.planned_at, o.sequence",
                each,
                provider,
                first,
                last);
        Map<String, List<KnownOperation>> known = new HashMap<>();
        orders.forEach((order, entries) ->
                known.put(order, entries.values().stream().map(Entry::known).toList()));
        return known;
    }

    /** What rows of a run's page had before, by row id. */
    Map<String, List<PastShare>> history(String runId, String provider, String first, String last) {
        Map<String, List<PastShare>> history = new HashMap<>();
        RowCallbackHandler each = row -> {
            if (row.getString("scope").equals(RefundStore.LIVE)) {
                history.computeIfAbsent(row.getString("row_id"), id -> new ArrayList<>())
                        .add(new PastShare(
                                UUID.fromString(row.getString("reference")),
                                asOfARefund(OperationColumns.state(row)),
                                row.getString("content_hash"),
                                null,
                                0,
                                false,
                                awaits(row),
                                false));
            }
        };
        template.query("""
                SELECT a.row_id, a.content_hash, o.reference, o.scope, o.state, o.cleared, u.state AS run_state
                FROM return_row w JOIN operation_row a ON a.row_id = w.row_id
                  JOIN operation o ON o.reference = a.reference AND o.scope = a.scope
                  LEFT JOIN run u ON u.run_id = o.run_id
                WHERE w.run_id = ? AND w.provider = ? AND w.order_id BETWEEN ? AND ?""", each, runId, provider, first, last);
        return history;
    }

    /** For what is asked of a row alone, both stand alike. */
    private static RefundState asOfARefund(OperationState state) {
        return state == OperationState.DONE ? RefundState.REFUNDED : RefundState.valueOf(state.name());
    }

    private record Entry(
            OrderOperation operation,
            List<OrderOperation.Asker> askers,
            OperationState state,
            String plannedRun,
            boolean awaitingApproval) {

        KnownOperation known() {
            OrderOperation whole = new OrderOperation(
                    operation.reference(),
                    operation.provider(),
                    operation.orderId(),
                    operation.kind(),
                    operation.captureId(),
                    operation.days(),
                    operation.generation(),
                    operation.currency(),
                    operation.cost(),
                    operation.before(),
                    askers);
            return new KnownOperation(whole, state, plannedRun, awaitingApproval);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                OperationColumns.operation(row, List.of()),
                new ArrayList<>(),
                OperationColumns.state(row),
                row.getString("planned_run"),
                awaits(row));
    }

    private static boolean awaits(ResultSet row) throws SQLException {
        return !row.getBoolean("cleared") && "awaiting_approval".equals(row.getString("run_state"));
    }
}
