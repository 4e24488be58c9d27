package dev.requite.ledger;

import dev.requite.model.row.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Refunds that may fail though they were told refunded. */
public final class WatchStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public WatchStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * The next of them.
     *
     * @param after the last reference of the page before, empty for the first page
     */
    public List<WatchedRefund> page(String after, int most) {
        return jdbc.sql("SELECT w.reference AS watched, w.since, w.gone_since, f.*, " + RequestStore.REQUEST
                        + " FROM watched_refund w JOIN refund f ON f.reference = w.reference AND f.scope = ''"
                        + RequestStore.JOIN + " WHERE w.reference > ? ORDER BY w.reference LIMIT ?")
                .params(after, most)
                .query((row, number) -> new WatchedRefund(
                        SubmitStore.inHand(row),
                        Objects.requireNonNull(row.getString("run_id")),
                        Columns.instant(row, "since"),
                        Columns.instant(row, "gone_since")))
                .list();
    }

    /** Notes a look after which it is to be looked at again. */
    public void keep(String reference, @Nullable Instant since, @Nullable Instant goneSince) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("UPDATE watched_refund SET since = ?, gone_since = ? WHERE reference = ?")
                        .param(Columns.timeOrNull(since))
                        .param(Columns.timeOrNull(goneSince))
                        .param(reference)
                        .update());
    }

    /** Nobody looks at a run's refunds any more that are known to have failed. */
    public void endFailed(String runId) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        DELETE FROM watched_refund WHERE reference IN (
                          SELECT reference FROM refund WHERE run_id = ? AND scope = '' AND reason_code = ?)""")
                .params(runId, ReasonCode.REFUND_FAILED_LATER.name())
                .update());
    }

    /** Nobody looks at it any more. */
    public void end(String reference) {
        transaction.executeWithoutResult(status -> jdbc.sql("DELETE FROM watched_refund WHERE reference = ?")
                .param(reference)
                .update());
    }
}
