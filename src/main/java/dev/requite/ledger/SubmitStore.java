package dev.requite.ledger;

import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What sending writes: the intent before the money, the outcome after it. */
public final class SubmitStore {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public SubmitStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
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
                    WHERE reference = ? AND scope = '' AND state NOT IN %s""".formatted(States.FINAL),
                    lookedAt.stream()
                            .map(refund -> new Object[] {refund.reference().toString()})
                            .toList()));
        });
    }

    private void intend(List<Intent> leaving, Instant now) {
        demandOne(ledger.updateEach(
                """
                UPDATE refund SET state = 'SENDING', cleared = TRUE, first_attempt_at = COALESCE(first_attempt_at, ?),
                  last_sent_at = ?, epoch = ?, refunded_before = ?, permits = COALESCE(permits, sends) + 1,
                  key_since = CASE WHEN first_attempt_at IS NULL THEN ? ELSE key_since END,
                  in_flight = ?, left_before = NULL, left_before_doubt = NULL, refusal = NULL,
                  reason = CASE WHEN reason_code = 'REFUND_PENDING' THEN reason END,
                  reason_code = CASE WHEN reason_code = 'REFUND_PENDING' THEN reason_code END
                WHERE reference = ? AND scope = '' AND state NOT IN %s""".formatted(States.FINAL),
                leaving.stream()
                        .map(intent -> new @Nullable Object[] {
                            Columns.time(now),
                            Columns.time(now),
                            ledger.holdNumber(),
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
                            WHERE reference = ? AND scope = '' AND state IN %s""".formatted(States.UNCERTAIN),
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
        AttemptRows attempts = new AttemptRows(runId);
        for (Outcome outcome : outcomes) {
            refunds.add(refundRow(outcome));
            attempts.add(outcome.refund().reference(), outcome.refund().attempts(), outcome.attempts());
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
            attempts.write(ledger);
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
            Columns.cutOrNull(AttemptRows.correlationId(outcome.attempts()), 255),
            outcome.attempts().size(),
            AttemptRows.sends(outcome.attempts()),
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
}
