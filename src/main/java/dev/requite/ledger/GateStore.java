package dev.requite.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the gate weighs: a run's plan in sums, and as one hash that a person can approve. */
public final class GateStore {

    private static final int ROWS_A_FETCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final TransactionTemplate snapshot;

    public GateStore(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
        DataSource ledger = Objects.requireNonNull(template.getDataSource());
        // PostgreSQL's driver hands out rows as they come only within a transaction; else it keeps them all in memory.
        streaming = new JdbcTemplate(ledger);
        streaming.setFetchSize(ROWS_A_FETCH);
        snapshot = new TransactionTemplate(new JdbcTransactionManager(ledger));
        snapshot.setReadOnly(true);
    }

    /**
     * A sum of planned money.
     *
     * @param currency ISO code
     * @param amount minor units
     * @param orderId the order with the largest sum, empty for a total
     */
    public record Sum(String currency, long amount, String orderId) {}

    /** What a run refunds in all, by currency, sent or not. */
    public List<Sum> totals(String runId) {
        return jdbc.sql("""
                        SELECT currency, SUM(amount) AS total FROM refund
                        WHERE run_id = ? AND scope = '' AND state <> 'REJECTED' GROUP BY currency ORDER BY currency""")
                .param(runId)
                .query((row, number) -> new Sum(row.getString("currency"), row.getLong("total"), ""))
                .list();
    }

    /** The orders of a run that get more than an amount in a currency, largest first. */
    public List<Sum> ordersAbove(String runId, String currency, long amount) {
        return jdbc.sql("""
                        SELECT order_id, SUM(amount) AS total FROM refund
                        WHERE run_id = ? AND scope = '' AND state <> 'REJECTED' AND currency = ?
                        GROUP BY order_id HAVING SUM(amount) > ? ORDER BY total DESC, order_id""")
                .params(runId, currency, amount)
                .query((row, number) -> new Sum(currency, row.getLong("total"), row.getString("order_id")))
                .list();
    }

    /** Rows of a run that got no refund for a reason of their own, and all its rows. */
    public record RowShare(long refused, long all) {}

    public RowShare refusedRows(String runId) {
        return jdbc.sql("""
                        SELECT COUNT(*) AS all_rows,
                          COALESCE(SUM(CASE WHEN status IN ('rejected', 'held') THEN 1 ELSE 0 END), 0) AS refused
                        FROM return_row WHERE run_id = ?""")
                .param(runId)
                .query((row, number) -> new RowShare(row.getLong("refused"), row.getLong("all_rows")))
                .single();
    }

    /** Whether any refund of the run has not passed the gate yet. */
    public boolean anythingToClear(String runId) {
        return jdbc.sql(
                                "SELECT COUNT(*) FROM refund WHERE run_id = ? AND scope = '' AND state = 'PLANNED' AND NOT cleared")
                        .param(runId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** A hash over exactly the refunds that have not passed the gate: 64 hexadecimal digits. */
    public String planHash(String runId) {
        MessageDigest digest = sha256();
        snapshot.executeWithoutResult(status -> streaming.query(
                """
                SELECT reference, request_sha256 FROM refund
                WHERE run_id = ? AND scope = '' AND state = 'PLANNED' AND NOT cleared ORDER BY reference""",
                row -> {
                    digest.update(row.getString("reference").getBytes(StandardCharsets.US_ASCII));
                    digest.update(row.getString("request_sha256").getBytes(StandardCharsets.US_ASCII));
                },
                runId));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Lets the run's refunds through. */
    public void clear(String runId) {
        jdbc.sql("UPDATE refund SET cleared = TRUE WHERE run_id = ? AND scope = '' AND NOT cleared")
                .param(runId)
                .update();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
