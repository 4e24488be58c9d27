package dev.requite.ledger;

import dev.requite.model.row.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refunds that may fail though they were told refunded. */
public final class WatchStore {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public WatchStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
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
                        OpenRefunds.inHand(row),
                        Objects.requireNonNull(row.getString("run_id")),
                        Columns.instant(row, "since"),
                        Columns.instant(row, "gone_since")))
                .list();
    }

    /** Notes a look after which it is to be looked at again. */
    public void keep(String reference, @Nullable Instant since, @Nullable Instant goneSince) {
        ledger.write(() -> ledger.update(
                "UPDATE watched_refund SET since = ?, gone_since = ? WHERE reference = ?",
                Columns.timeOrNull(since),
                Columns.timeOrNull(goneSince),
                reference));
    }

    /** Nobody looks at a run's refunds any more that are known to have failed. */
    public void endFailed(String runId) {
        ledger.write(() -> ledger.update("""
                        DELETE FROM watched_refund WHERE reference IN (
                          SELECT reference FROM refund WHERE run_id = ? AND scope = '' AND reason_code = ?)""", runId, ReasonCode.REFUND_FAILED_LATER.name()));
    }

    /** Nobody looks at it any more. */
    public void end(String reference) {
        ledger.write(() -> ledger.update("DELETE FROM watched_refund WHERE reference = ?", reference));
    }
}
