package dev.requite.ledger;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refunds that are to be sent or settled.
 *
 * <p>Where there is no limit at all nothing has to pass the gate, and marking each refund as passed would be one more write
 * for each; they are sent without the mark, which their intent then sets. So a limit that is set after a kill finds
 * unmarked what was not sent.
 *
 * <p>A row of which a payout shows a refund that counts as not carried out waits until a person decides, in whatever refund
 * it is by now.
 */
public final class OpenRefunds {

    private static final int REFUNDS_A_PAGE = 1_000;
    /** Of requests that an earlier Requite sent, which let them wait for the pacer without a limit. */
    private static final Duration IN_FLIGHT_UNTOLD = Duration.ofMinutes(10);

    private static final Comparator<RefundInHand> TURNS =
            Comparator.comparing(RefundInHand::plannedAt).thenComparing(RefundInHand::sequence);

    private final JdbcClient jdbc;
    private final String open;
    private final String refund;

    /** @param gated whether there is a limit, so that refunds must have passed the gate */
    public OpenRefunds(Ledger ledger, boolean gated) {
        this.jdbc = ledger.jdbc();
        this.open = "(f.scope = '' AND f.state IN " + States.OPEN + (gated ? " AND f.cleared" : "")
                + " AND (NOT EXISTS (SELECT 1 FROM contradicted_row)"
                + " OR NOT EXISTS (SELECT 1 FROM refund_share a JOIN contradicted_row c ON c.row_id = a.row_id"
                + " WHERE a.reference = f.reference AND a.scope = '')))";
        this.refund = "SELECT f.*, CASE WHEN " + open + " THEN 1 ELSE 0 END AS to_do, " + RequestStore.REQUEST
                + " FROM refund f" + RequestStore.JOIN;
    }

    /** How many of a run there are. */
    public long count(String runId) {
        return jdbc.sql("SELECT COUNT(*) FROM refund f WHERE f.run_id = ? AND " + open)
                .param(runId)
                .query(Long.class)
                .single();
    }

    /**
     * The providers of those that this pass did not touch, or left without an outcome.
     *
     * @param configured at least one; of every other provider all that are open count, since nobody looks for their outcome
     */
    public Set<String> providersLeft(String runId, Set<String> configured) {
        return jdbc.sql("SELECT DISTINCT f.provider FROM refund f WHERE f.run_id = :run AND " + open
                        + " AND (f.state IN ('PLANNED', 'SENDING') OR f.provider NOT IN (:configured))")
                .param("run", runId)
                .param("configured", configured)
                .query(String.class)
                .set();
    }

    /**
     * The next orders of this run with some, each with all of them in their turns.
     *
     * @param afterOrder the last order of the page before, empty for the first page
     */
    public List<List<RefundInHand>> page(String runId, String provider, String afterOrder) {
        String after = afterOrder;
        while (true) {
            // Any further condition makes HSQLDB leave this index and read the whole run for every page.
            List<Scanned> found = jdbc.sql(refund + """
                            WHERE f.run_id = ? AND f.provider = ? AND f.order_id > ?
                            ORDER BY f.run_id, f.provider, f.order_id LIMIT ?""")
                    .params(runId, provider, after, REFUNDS_A_PAGE)
                    .query(OpenRefunds::scanned)
                    .list();
            if (found.isEmpty()) {
                return List.of();
            }
            Map<String, List<Scanned>> orders = new LinkedHashMap<>();
            found.forEach(scanned -> orders.computeIfAbsent(scanned.orderId(), id -> new ArrayList<>())
                    .add(scanned));
            if (found.size() == REFUNDS_A_PAGE) {
                completeLast(
                        runId, provider, orders, found.get(found.size() - 1).orderId());
            }
            List<List<RefundInHand>> inTurn = orders.values().stream()
                    .map(OpenRefunds::inTurn)
                    .filter(refunds -> !refunds.isEmpty())
                    .toList();
            if (!inTurn.isEmpty()) {
                return inTurn;
            }
            after = List.copyOf(orders.keySet()).get(orders.size() - 1);
        }
    }

    /** A full page may end within an order: the next page has all of it, unless it fills a page by itself. */
    private void completeLast(String runId, String provider, Map<String, List<Scanned>> orders, String last) {
        orders.remove(last);
        if (orders.isEmpty()) {
            orders.put(
                    last,
                    jdbc.sql(refund + "WHERE f.run_id = ? AND f.provider = ? AND f.order_id = ?")
                            .params(runId, provider, last)
                            .query(OpenRefunds::scanned)
                            .list());
        }
    }

    /** A refund of a page; without content when there is nothing to do about it. */
    private record Scanned(String orderId, @Nullable RefundInHand toDo) {}

    private static Scanned scanned(ResultSet row, int number) throws SQLException {
        return new Scanned(row.getString("order_id"), row.getInt("to_do") == 1 ? inHand(row) : null);
    }

    private static List<RefundInHand> inTurn(List<Scanned> refunds) {
        return refunds.stream()
                .map(Scanned::toDo)
                .filter(Objects::nonNull)
                .sorted(TURNS)
                .toList();
    }

    /** An uncertain refund; empty if there is none of this reference. */
    public Optional<RefundInHand> uncertain(UUID reference) {
        return jdbc.sql(refund + "WHERE f.reference = ? AND f.scope = '' AND f.state IN " + States.UNCERTAIN)
                .param(reference.toString())
                .query((row, number) -> inHand(row))
                .optional();
    }

    static RefundInHand inHand(ResultSet row) throws SQLException {
        String reasonCode = row.getString("reason_code");
        return new RefundInHand(
                UUID.fromString(row.getString("reference")),
                row.getString("provider"),
                row.getString("order_id"),
                row.getInt("sequence"),
                row.getString("capture_id"),
                row.getString("currency"),
                row.getLong("amount"),
                row.getLong("refunded_before"),
                Columns.number(row, "capture_refunded_before"),
                new FrozenRequest(
                        Objects.requireNonNull(row.getString("frozen")),
                        Objects.requireNonNull(row.getString("request_sha256"))),
                RefundState.valueOf(row.getString("state")),
                reasonCode == null ? null : ReasonCode.valueOf(reasonCode),
                row.getInt("attempts"),
                Columns.requiredInstant(row, "planned_at"),
                Columns.number(row, "unlisted_before"),
                departures(row));
    }

    /** An earlier Requite counted what it had heard of; a request that it did not live to hear of is one more. */
    private static Departures departures(ResultSet row) throws SQLException {
        Integer permits = Columns.integer(row, "permits");
        Long inFlight = Columns.number(row, "in_flight");
        boolean unheard = RefundState.valueOf(row.getString("state")) == RefundState.SENDING;
        return new Departures(
                permits == null ? row.getInt("sends") + (unheard ? 1 : 0) : permits,
                Columns.instant(row, "key_since"),
                leftBefore(row),
                inFlight == null ? IN_FLIGHT_UNTOLD : Duration.ofMillis(inFlight),
                row.getString("refusal"));
    }

    private static @Nullable LeftBefore leftBefore(ResultSet row) throws SQLException {
        Instant at = Columns.instant(row, "left_before");
        return at == null ? null : new LeftBefore(at, Columns.instant(row, "left_before_doubt"));
    }
}
