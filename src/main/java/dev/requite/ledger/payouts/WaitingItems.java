package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the payouts waits for a person, and since when. */
public final class WaitingItems {

    private final JdbcClient jdbc;

    public WaitingItems(Ledger ledger) {
        this.jdbc = ledger.jdbc();
    }

    /** Lines and refunds that wait, by class, in alphabetical order: those that {@link PayoutHistory#waiting} counts. */
    public List<Waiting> byClass() {
        return jdbc.sql("""
                        SELECT class, COUNT(*) AS items, MIN(first_read_at) AS oldest FROM payout_line
                        WHERE attention <> 'NONE' GROUP BY class
                        UNION ALL SELECT class, COUNT(*) AS items, MIN(since) AS oldest FROM refund_settlement
                        WHERE attention <> 'NONE' AND class = 'OVERDUE' GROUP BY class ORDER BY class""")
                .query((row, number) -> new Waiting(
                        row.getString("class"), row.getLong("items"), Columns.requiredInstant(row, "oldest")))
                .list();
    }

    /**
     * Some of one class.
     *
     * @param verdict the class
     * @param oldest when the first of them was first seen
     */
    public record Waiting(String verdict, long count, Instant oldest) {}
}
