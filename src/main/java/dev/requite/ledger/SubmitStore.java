package dev.requite.ledger;

import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
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
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What sending reads and writes: the intent before the money, the outcome after it.
 *
 * <p>Where there is no limit at all nothing has to pass the gate, and marking each refund as passed would be one more write
 * for each; they are sent without the mark, which their intent then sets. So a limit that is set after a kill finds
 * unmarked what was not sent.
 */
public final class SubmitStore {

    private static final int REFUNDS_A_PAGE = 1_000;
    private static final String REFUND = "SELECT f.*, " + RequestStore.REQUEST + " FROM refund f" + RequestStore.JOIN;
    /** Of requests that an earlier Requite sent, which let them wait for the pacer without a limit. */
    private static final Duration IN_FLIGHT_UNTOLD = Duration.ofMinutes(10);

    private static final Comparator<RefundInHand> TURNS =
            Comparator.comparing(RefundInHand::plannedAt).thenComparing(RefundInHand::sequence);

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public SubmitStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /**
     * How many refunds of a run are to be sent or settled.
     *
     * @param ungated whether there is no limit, so that refunds need not have passed the gate
     */
    public long refundsOpen(String runId, boolean ungated) {
        return jdbc.sql("SELECT COUNT(*) FROM refund f WHERE f.run_id = ? AND " + open(ungated))
                .param(runId)
                .query(Long.class)
                .single();
    }

    /**
     * The providers of those that this pass did not touch, or left without an outcome.
     *
     * @param configured at least one; of every other provider all that are open count, since nobody looks for their outcome
     */
    public Set<String> providersLeft(String runId, boolean ungated, Set<String> configured) {
        return jdbc.sql("SELECT DISTINCT f.provider FROM refund f WHERE f.run_id = :run AND "
                        + open(ungated)
                        + " AND (f.state IN ('PLANNED', 'SENDING') OR f.provider NOT IN (:configured))")
                .param("run", runId)
                .param("configured", configured)
                .query(String.class)
                .set();
    }

    /**
     * The next orders with open refunds of this run, each with all of them in their turns.
     *
     * @param afterOrder the last order of the page before, empty for the first page
     * @param ungated whether there is no limit, so that refunds need not have passed the gate
     */
    public List<List<RefundInHand>> page(String runId, String provider, String afterOrder, boolean ungated) {
        RowMapper<Scanned> scanned = (row, number) -> scanned(row, ungated);
        String after = afterOrder;
        while (true) {
            // Any further condition makes HSQLDB leave this index and read the whole run for every page.
            List<Scanned> found = jdbc.sql(REFUND + """
                            WHERE f.run_id = ? AND f.provider = ? AND f.order_id > ?
                            ORDER BY f.run_id, f.provider, f.order_id LIMIT ?""")
                    .params(runId, provider, after, REFUNDS_A_PAGE)
                    .query(scanned)
                    .list();
            if (found.isEmpty()) {
                return List.of();
            }
            Map<String, List<Scanned>> orders = new LinkedHashMap<>();
            found.forEach(refund -> orders.computeIfAbsent(refund.orderId(), id -> new ArrayList<>())
                    .add(refund));
            if (found.size() == REFUNDS_A_PAGE) {
                completeLast(
                        runId, provider, orders, found.get(found.size() - 1).orderId(), scanned);
            }
            List<List<RefundInHand>> open = orders.values().stream()
                    .map(SubmitStore::open)
                    .filter(refunds -> !refunds.isEmpty())
                    .toList();
            if (!open.isEmpty()) {
                return open;
            }
            after = List.copyOf(orders.keySet()).get(orders.size() - 1);
        }
    }

    /** A full page may end within an order: the next page has all of it, unless it fills a page by itself. */
    private void completeLast(
            String runId, String provider, Map<String, List<Scanned>> orders, String last, RowMapper<Scanned> scanned) {
        orders.remove(last);
        if (orders.isEmpty()) {
            orders.put(
                    last,
                    jdbc.sql(REFUND + "WHERE f.run_id = ? AND f.provider = ? AND f.order_id = ?")
                            .params(runId, provider, last)
                            .query(scanned)
                            .list());
        }
    }

    /** A refund of a page; without content when there is nothing to do about it. */
    private record Scanned(String orderId, @Nullable RefundInHand open) {}

    private static String open(boolean ungated) {
        return "f.scope = ''" + (ungated ? "" : " AND f.cleared")
                + " AND f.state IN ('PLANNED', 'SENDING', 'UNKNOWN', 'FAILED')";
    }

    private static Scanned scanned(ResultSet row, boolean ungated) throws SQLException {
        boolean open = row.getString("scope").isEmpty()
                && (ungated || row.getBoolean("cleared"))
                && RefundState.valueOf(row.getString("state")).open();
        return new Scanned(row.getString("order_id"), open ? inHand(row) : null);
    }

    private static List<RefundInHand> open(List<Scanned> refunds) {
        List<RefundInHand> open = new ArrayList<>();
        for (Scanned refund : refunds) {
            if (refund.open() != null) {
                open.add(refund.open());
            }
        }
        open.sort(TURNS);
        return open;
    }

    /**
     * Commits that these refunds are about to leave, and that those, which may have left before, are about to be looked at:
     * all of it or nothing. After this, a crash leaves them unknown, never forgotten; what an earlier pass said of them, such as
     * that nothing was sent, holds no more. Every request has to be entered here before it leaves.
     */
    public void markSending(List<Intent> leaving, List<RefundInHand> lookedAt, Instant now) {
        ledger.write(() -> {
            intend(leaving, now);
            demandOne(ledger.updateEach(
                    """
                    UPDATE refund SET state = 'SENDING', cleared = TRUE
                    WHERE reference = ? AND scope = '' AND state NOT IN ('REFUNDED', 'REJECTED')""",
                    lookedAt.stream()
                            .map(refund -> new Object[] {refund.reference().toString()})
                            .toList()));
        });
    }

    private void intend(List<Intent> leaving, Instant now) {
        demandOne(ledger.updateEach(
                """
                UPDATE refund SET state = 'SENDING', cleared = TRUE, first_attempt_at = COALESCE(first_attempt_at, ?),
                  last_sent_at = ?, refunded_before = ?, permits = COALESCE(permits, sends) + 1,
                  key_since = CASE WHEN first_attempt_at IS NULL THEN ? ELSE key_since END,
                  in_flight = ?, left_before = NULL, left_before_doubt = NULL, refusal = NULL,
                  reason = CASE WHEN reason_code = 'REFUND_PENDING' THEN reason END,
                  reason_code = CASE WHEN reason_code = 'REFUND_PENDING' THEN reason_code END
                WHERE reference = ? AND scope = '' AND state NOT IN ('REFUNDED', 'REJECTED')""",
                leaving.stream()
                        .map(intent -> new Object[] {
                            Columns.time(now),
                            Columns.time(now),
                            intent.refund().refundedBefore(),
                            Columns.timeOrNull(intent.providerTime()),
                            intent.inFlight().toMillis(),
                            intent.refund().reference().toString()
                        })
                        .toList()));
    }

    private static void demandOne(int[] changed) {
        for (int count : changed) {
            if (count != 1) {
                throw new IllegalStateException("a refund in hand is settled or gone: the ledger was altered");
            }
        }
    }

    /** Commits that these refunds were accepted and not finished, so that no later pass sends them again. */
    public void markPending(List<RefundInHand> refunds) {
        ledger.write(() -> ledger.updateEach(
                "UPDATE refund SET reason_code = ? WHERE reference = ? AND scope = ''",
                refunds.stream()
                        .map(refund -> new Object[] {
                            ReasonCode.REFUND_PENDING.name(), refund.reference().toString()
                        })
                        .toList()));
    }

    /** An uncertain refund; empty if there is none of this reference. */
    public Optional<RefundInHand> uncertain(UUID reference) {
        return jdbc.sql(REFUND + "WHERE f.reference = ? AND f.scope = '' AND f.state IN ('UNKNOWN', 'SENDING')")
                .param(reference.toString())
                .query((row, number) -> inHand(row))
                .optional();
    }

    /** Keeps when an uncertain refund's latest request had left for certain. */
    public void noteLeftBefore(UUID reference, @Nullable LeftBefore leftBefore) {
        ledger.write(() -> ledger.update(
                "UPDATE refund SET left_before = ?, left_before_doubt = ? WHERE reference = ? AND scope = ''",
                Columns.timeOrNull(leftBefore == null ? null : leftBefore.at()),
                Columns.timeOrNull(leftBefore == null ? null : leftBefore.doubt()),
                reference.toString()));
    }

    /**
     * Keeps what an order had refunded, from which the refund's next look starts.
     *
     * @param unlisted how much of it the order does not list; null where the payment lists no refunds
     */
    public void startFrom(UUID reference, long refunded, @Nullable Long unlisted) {
        ledger.write(() -> ledger.update(
                "UPDATE refund SET refunded_before = ?, unlisted_before = ?" + " WHERE reference = ? AND scope = ''",
                refunded,
                unlisted,
                reference.toString()));
    }

    /**
     * Settles an uncertain refund by a person's word.
     *
     * @param providerRefundId the provider's id of it, null if the person knows none
     * @return the run that has it in hand; empty if there is no uncertain refund of this reference
     */
    public Optional<String> settleByHand(
            UUID reference, RefundState state, Reason reason, @Nullable String providerRefundId, Instant now) {
        return ledger.write(() -> {
            int changed = ledger.update(
                    """
                            UPDATE refund SET state = ?, reason_code = ?, reason = ?, provider_refund_id = ?, settled_at = ?
                            WHERE reference = ? AND scope = '' AND state IN ('UNKNOWN', 'SENDING')""",
                    state.name(),
                    reason.code().name(),
                    Columns.cut(reason.detail(), 1000),
                    providerRefundId == null ? null : Columns.cut(providerRefundId, 255),
                    Columns.time(now),
                    reference.toString());
            return changed == 0
                    ? Optional.empty()
                    : jdbc.sql("SELECT run_id FROM refund WHERE reference = ? AND scope = ''")
                            .param(reference.toString())
                            .query(String.class)
                            .optional();
        });
    }

    /** Writes outcomes and the attempts that led to them. */
    public void write(String runId, List<Outcome> outcomes) {
        List<Object[]> refunds = new ArrayList<>();
        List<Object[]> attempts = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            refunds.add(refundRow(outcome));
            int number = outcome.refund().attempts();
            for (Attempt attempt : outcome.attempts()) {
                attempts.add(attemptRow(runId, outcome.refund().reference(), ++number, attempt));
            }
        }
        ledger.write(() -> {
            if (!refunds.isEmpty()) {
                ledger.updateEach("""
                        UPDATE refund SET state = ?, reason_code = ?, reason = ?, provider_refund_id = ?,
                          correlation_id = ?, attempts = attempts + ?, sends = sends + ?, settled_at = ?,
                          left_before = ?, left_before_doubt = ?, in_flight = ?, refusal = ?
                        WHERE reference = ? AND scope = ''""", refunds);
            }
            watch(outcomes);
            if (!attempts.isEmpty()) {
                ledger.updateEach("""
                        INSERT INTO attempt (reference, attempt_no, run_id, kind, started_at, ended_at, result,
                          http_status, error_code, message, correlation_id)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", attempts);
            }
        });
    }

    private void watch(List<Outcome> outcomes) {
        List<Object[]> unfinished = outcomes.stream()
                .filter(outcome -> outcome.traces().unfinished())
                .map(outcome -> new Object[] {outcome.refund().reference().toString()})
                .toList();
        if (!unfinished.isEmpty()) {
            ledger.updateEach("INSERT INTO watched_refund (reference) VALUES (?)", unfinished);
        }
    }

    private static Object[] refundRow(Outcome outcome) {
        Reason reason = outcome.reason();
        LeftBefore left = outcome.traces().leftBefore();
        return new Object[] {
            outcome.state().name(),
            reason == null ? null : reason.code().name(),
            reason == null ? null : Columns.cut(reason.detail(), 1000),
            outcome.providerRefundId() == null ? null : Columns.cut(outcome.providerRefundId(), 255),
            outcome.correlationId().isEmpty() ? null : Columns.cut(outcome.correlationId(), 255),
            outcome.attempts().size(),
            outcome.sends(),
            Columns.time(outcome.at()),
            Columns.timeOrNull(left == null ? null : left.at()),
            Columns.timeOrNull(left == null ? null : left.doubt()),
            outcome.traces().inFlight().toMillis(),
            outcome.traces().refusal() == null
                    ? null
                    : Columns.cut(outcome.traces().refusal(), 1000),
            outcome.refund().reference().toString()
        };
    }

    private static Object[] attemptRow(String runId, UUID reference, int number, Attempt attempt) {
        return new Object[] {
            reference.toString(),
            number,
            runId,
            attempt.kind() == Attempt.Kind.SEND ? "send" : "look-up",
            Columns.time(attempt.startedAt()),
            Columns.time(attempt.endedAt()),
            Columns.cut(attempt.result(), 20),
            attempt.httpStatus(),
            Columns.cut(attempt.errorCode(), 100),
            Columns.cut(attempt.message(), 1000),
            Columns.cut(attempt.correlationId(), 255)
        };
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
                Objects.requireNonNull(row.getString("frozen")),
                Objects.requireNonNull(row.getString("request_sha256")),
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
