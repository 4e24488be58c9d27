package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people ask of payouts: one line, the lines of a refund, what is open, until when payouts were read. */
public final class PayoutHistory {

    private static final int LINES_MAX = 50;

    private static final String LINE = """
            SELECT l.*, d.name AS document FROM payout_line l
              JOIN payout_document d ON d.document_no = l.document_no
            """;

    private final JdbcClient jdbc;

    public PayoutHistory(Ledger ledger) {
        this.jdbc = ledger.jdbc();
    }

    /**
     * A kept line as it is told.
     *
     * @param amount the effect on the payout in minor units of {@code currency}
     * @param reference the refund or operation that it is found to be, null for none
     * @param verdict empty if it was not judged yet
     */
    public record Told(
            String id,
            long payout,
            String type,
            String orderId,
            long amount,
            String currency,
            String toldReference,
            @Nullable String reference,
            String verdict,
            String attention,
            String document,
            long record) {}

    /** One line. */
    public Optional<Told> line(String id) {
        return jdbc.sql(LINE + "WHERE l.line_id = ?")
                .param(id)
                .query(PayoutHistory::told)
                .optional();
    }

    /** The lines that name a refund, by payout. */
    public List<Told> ofRefund(String reference) {
        return jdbc.sql(LINE + """
                        JOIN refund f ON f.provider = l.provider AND f.order_id = l.case_order
                        WHERE f.reference = ? AND f.scope = '' AND l.tied_to = f.reference
                        ORDER BY l.payout_no, l.line_no LIMIT\s""" + LINES_MAX)
                .param(reference)
                .query(PayoutHistory::told)
                .list();
    }

    /** How many kept lines of a payout are of which class, in alphabetical order. */
    public List<Count> classes(long payout) {
        return jdbc.sql(
                        "SELECT class, COUNT(*) AS lines FROM payout_line WHERE payout_no = ? GROUP BY class ORDER BY class")
                .param(payout)
                .query((row, number) -> new Count(row.getString("class"), row.getLong("lines")))
                .list();
    }

    /** How many lines and refunds wait for a person, by class. */
    public List<Count> waiting() {
        return jdbc.sql("""
                        SELECT class, COUNT(*) AS lines FROM payout_line WHERE attention <> 'NONE' GROUP BY class
                        UNION ALL SELECT class, COUNT(*) AS lines FROM refund_settlement
                        WHERE attention <> 'NONE' AND class = 'OVERDUE' GROUP BY class ORDER BY class""")
                .query((row, number) -> new Count(row.getString("class"), row.getLong("lines")))
                .list();
    }

    /** How many there are of a class. */
    public record Count(String verdict, long count) {}

    /** Until when payouts of each account were read. */
    public List<Until> readUntil() {
        return jdbc.sql("SELECT provider, MAX(payout_date) AS newest FROM payout WHERE complete = TRUE"
                        + " GROUP BY provider ORDER BY provider")
                .query((row, number) -> new Until(row.getString("provider"), Columns.requiredInstant(row, "newest")))
                .list();
    }

    /** The date of an account's newest payout. */
    public record Until(String account, Instant date) {}

    private static Told told(ResultSet row, int number) throws SQLException {
        return new Told(
                row.getString("line_id"),
                row.getLong("payout_no"),
                row.getString("type"),
                row.getString("order_id"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("told_reference"),
                row.getString("reference"),
                row.getString("class"),
                row.getString("attention"),
                row.getString("document"),
                row.getLong("record_no"));
    }
}
