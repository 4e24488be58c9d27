package dev.requite.ledger;

import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.PastShare;
import dev.requite.model.request.RefundState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger knows from before of the orders and rows of a run's page. */
final class PastOfOrders {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final RefundStore refunds;
    private final OperationStore operations;

    PastOfOrders(Ledger ledger) {
        this.template = ledger.template();
        this.jdbc = ledger.jdbc();
        this.refunds = new RefundStore(ledger);
        this.operations = new OperationStore(ledger);
    }

    /** By row id; a row that was refused as one of both may have come again as the other. */
    Map<String, List<PastShare>> ofRows(String runId, String provider, String first, String last) {
        Map<String, List<PastShare>> history = inRefunds(runId, provider, first, last);
        operations
                .history(runId, provider, first, last)
                .forEach((row, shares) ->
                        history.computeIfAbsent(row, id -> new ArrayList<>()).addAll(shares));
        return history;
    }

    /** Most orders have none; asking for those that do, then for each, is what every database does by index alone. */
    Map<String, List<KnownRefund>> refunds(String runId, String provider, String first, String last) {
        List<String> orderIds = jdbc.sql("""
                        SELECT DISTINCT r.order_id FROM return_row r
                          JOIN refund f ON f.provider = r.provider AND f.order_id = r.order_id
                        WHERE r.run_id = ? AND r.provider = ? AND r.order_id BETWEEN ? AND ?""")
                .params(runId, provider, first, last)
                .query(String.class)
                .list();
        Map<String, List<KnownRefund>> known = new HashMap<>();
        for (String orderId : orderIds) {
            known.put(orderId, refunds.ofOrder(provider, orderId));
        }
        return known;
    }

    private Map<String, List<PastShare>> inRefunds(String runId, String provider, String first, String last) {
        Map<String, List<PastShare>> history = new HashMap<>();
        template.query(
                """
                SELECT r.row_id, s.scope, s.content_hash, s.quantity, s.amount, f.reference, f.state, f.cleared,
                  u.state AS run_state,
                  CASE WHEN f.request_sha256 = '' AND NOT EXISTS (
                    SELECT 1 FROM return_row w
                    WHERE w.row_id = s.row_id AND (w.run_id = f.planned_run OR w.status = %s))
                  THEN 1 ELSE 0 END AS untold,
                  CASE WHEN EXISTS (SELECT 1 FROM contradicted_row z WHERE z.row_id = s.row_id) THEN 1 ELSE 0 END
                    AS contradicted
                FROM return_row r
                  JOIN refund_share s ON s.row_id = r.row_id
                  JOIN refund f ON f.reference = s.reference AND f.scope = s.scope
                  LEFT JOIN run u ON u.run_id = f.run_id
                WHERE r.run_id = ? AND r.provider = ? AND r.order_id BETWEEN ? AND ?""".formatted(RowState.FOUND.quoted()),
                (ResultSet row) -> {
                    if (row.getString("scope").equals(RefundStore.LIVE)) {
                        history.computeIfAbsent(row.getString("row_id"), id -> new ArrayList<>())
                                .add(pastShare(row));
                    }
                },
                runId,
                provider,
                first,
                last);
        history.values().forEach(shares -> shares.sort(Comparator.comparing(PastShare::reference)));
        return history;
    }

    private static PastShare pastShare(ResultSet row) throws SQLException {
        return new PastShare(
                UUID.fromString(row.getString("reference")),
                RefundState.valueOf(row.getString("state")),
                row.getString("content_hash").strip(),
                Columns.decimal(row, "quantity"),
                row.getLong("amount"),
                row.getInt("untold") == 1,
                !row.getBoolean("cleared") && "awaiting_approval".equals(row.getString("run_state")),
                row.getInt("contradicted") == 1);
    }
}
