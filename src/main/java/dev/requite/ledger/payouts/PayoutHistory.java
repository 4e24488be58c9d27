package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.model.payout.Attention;
import dev.requite.model.request.RefundState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people ask of payouts: one line, the lines of a refund, what is open, until when payouts were read. */
public final class PayoutHistory {

    private static final int LINES_MAX = 50;

    private static final String LINE = """
            SELECT l.*, d.name AS document, d.source, d.read_at FROM payout_line l
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
     * @param reference the refund or operation that it is found or suggested to be, null for none
     * @param verdict empty if it was not judged yet
     * @param waits whether it asks something of a person
     * @param document that it was read from first, by name
     * @param record its line or entry there
     */
    public record Told(
            String id,
            long payout,
            String type,
            String orderId,
            long amount,
            String currency,
            String toldReference,
            String refundId,
            @Nullable String reference,
            String verdict,
            boolean waits,
            long documentNumber,
            String document,
            boolean fromApi,
            Instant readAt,
            long record) {}

    /**
     * A refund as it is asked about.
     *
     * @param refundId the provider's id of it, empty if it told none
     * @param submittedAt when it was first sent, null if never
     * @param verdict its class, empty if it was not judged yet
     * @param waits whether it asks something of a person
     * @param settled whether a payout settles it
     */
    public record Asked(
            String reference,
            String account,
            String orderId,
            RefundState state,
            long amount,
            String currency,
            String refundId,
            @Nullable Instant submittedAt,
            String verdict,
            boolean waits,
            boolean settled) {

        /** Whether it counts as carried out. */
        public boolean carriedOut() {
            return state == RefundState.REFUNDED;
        }
    }

    /** A refund that is meant, by its reference. */
    public Optional<Asked> refund(String reference) {
        return jdbc.sql("""
                        SELECT f.*, s.class, s.attention, s.payout_no FROM refund f
                          LEFT JOIN refund_settlement s ON s.reference = f.reference
                        WHERE f.reference = ? AND f.scope = ''""").param(reference).query(PayoutHistory::asked).optional();
    }

    /** The rows that have a share in a refund. */
    public List<String> rows(String reference) {
        return jdbc.sql("SELECT DISTINCT row_id FROM refund_share WHERE reference = ? AND scope = '' ORDER BY row_id")
                .param(reference)
                .query(String.class)
                .list();
    }

    /** One line. */
    public Optional<Told> line(String id) {
        return jdbc.sql(LINE + "WHERE l.line_id = ?")
                .param(id)
                .query(PayoutHistory::told)
                .optional();
    }

    /** The lines that name a refund or are found to be it, by payout; they are all judged with its order. */
    public List<Told> ofRefund(Asked refund) {
        return jdbc.sql(LINE + """
                        WHERE l.provider = ? AND l.case_order = ? AND (l.tied_to = ? OR l.reference = ?)
                        ORDER BY l.payout_no, l.line_no LIMIT\s""" + LINES_MAX)
                .params(refund.account(), refund.orderId(), refund.reference(), refund.reference())
                .query(PayoutHistory::told)
                .list();
    }

    /** How many kept lines of a payout are of which class, in alphabetical order. */
    public List<Count> classes(long payout) {
        return jdbc.sql(
                        "SELECT class, COUNT(*) AS things FROM payout_line WHERE payout_no = ? GROUP BY class ORDER BY class")
                .param(payout)
                .query(PayoutHistory::count)
                .list();
    }

    /** How many lines and refunds wait for a person, by class; a refund that came back is one thing with its line. */
    public List<Count> waiting() {
        return jdbc.sql("""
                        SELECT class, SUM(things) AS things FROM (
                          SELECT class, COUNT(*) AS things FROM payout_line
                          WHERE attention <> 'NONE' AND NOT (class = 'CAME_BACK' AND reference IS NOT NULL) GROUP BY class
                          UNION ALL SELECT class, COUNT(*) AS things FROM refund_settlement
                          WHERE attention <> 'NONE' AND class IN ('OVERDUE', 'CAME_BACK') GROUP BY class) w
                        GROUP BY class ORDER BY class""").query(PayoutHistory::count).list();
    }

    /** How many lines of a payout wait for a person, by class. */
    public List<Count> waiting(long payout) {
        return jdbc.sql("SELECT class, COUNT(*) AS things FROM payout_line WHERE payout_no = ? AND attention <> 'NONE'"
                        + " GROUP BY class ORDER BY class")
                .param(payout)
                .query(PayoutHistory::count)
                .list();
    }

    private static Count count(ResultSet row, int number) throws SQLException {
        return new Count(row.getString("class"), row.getLong("things"));
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
                row.getString("refund_id"),
                row.getString("reference"),
                row.getString("class"),
                waits(row),
                row.getLong("document_no"),
                row.getString("document"),
                row.getString("source").equals("api"),
                Columns.requiredInstant(row, "read_at"),
                row.getLong("record_no"));
    }

    private static Asked asked(ResultSet row, int number) throws SQLException {
        return new Asked(
                row.getString("reference"),
                row.getString("provider"),
                row.getString("order_id"),
                RefundState.valueOf(row.getString("state")),
                row.getLong("amount"),
                row.getString("currency"),
                Objects.requireNonNullElse(row.getString("provider_refund_id"), ""),
                Columns.instant(row, "first_attempt_at"),
                Objects.requireNonNullElse(row.getString("class"), ""),
                waits(row),
                Columns.number(row, "payout_no") != null);
    }

    private static boolean waits(ResultSet row) throws SQLException {
        String attention = row.getString("attention");
        return attention != null && !attention.equals(Attention.NONE.name());
    }
}
