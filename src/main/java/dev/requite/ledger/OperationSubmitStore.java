package dev.requite.ledger;

import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.row.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What sending operations writes: the intent before the request, the outcome after it. */
public final class OperationSubmitStore {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public OperationSubmitStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /**
     * Commits that these are about to leave, and that those, which may have left before, are about to be looked at: all of it or
     * nothing.
     */
    public void markSending(List<OperationIntent> leaving, List<OperationInHand> lookedAt, Instant now) {
        ledger.write(() -> {
            demandOne(ledger.updateEach(
                    """
                    UPDATE operation SET state = 'SENDING', cleared = TRUE,
                      first_attempt_at = COALESCE(first_attempt_at, ?), last_sent_at = ?, permits = permits + 1,
                      key_since = CASE WHEN first_attempt_at IS NULL THEN ? ELSE key_since END,
                      in_flight = ?, left_before = NULL, left_before_doubt = NULL, refusal = NULL,
                      reason = NULL, reason_code = NULL
                    WHERE reference = ? AND scope = '' AND state IN %s""".formatted(States.OPEN),
                    leaving.stream()
                            .map(intent -> new Object[] {
                                Columns.time(now),
                                Columns.time(now),
                                Columns.timeOrNull(intent.providerTime()),
                                intent.inFlight().toMillis(),
                                intent.operation().operation().reference().toString()
                            })
                            .toList()));
            demandOne(ledger.updateEach(
                    "UPDATE operation SET state = 'SENDING', cleared = TRUE WHERE reference = ? AND scope = '' AND state IN "
                            + States.OPEN,
                    lookedAt.stream()
                            .map(each ->
                                    new Object[] {each.operation().reference().toString()})
                            .toList()));
        });
    }

    private static void demandOne(int[] changed) {
        for (int count : changed) {
            if (count != 1) {
                throw new IllegalStateException("an operation in hand is settled or gone: the ledger was altered");
            }
        }
    }

    /** Writes outcomes and the attempts that led to them. */
    public void write(String runId, List<OperationOutcome> outcomes) {
        List<Object[]> rows = new ArrayList<>();
        AttemptRows attempts = new AttemptRows(runId);
        for (OperationOutcome outcome : outcomes) {
            rows.add(row(outcome));
            attempts.add(
                    outcome.operation().operation().reference(),
                    outcome.operation().attempts(),
                    outcome.attempts());
        }
        ledger.write(() -> {
            if (!rows.isEmpty()) {
                ledger.updateEach("""
                        UPDATE operation SET state = ?, reason_code = ?, reason = ?, correlation_id = ?,
                          attempts = attempts + ?, sends = sends + ?, settled_at = ?, left_before = ?,
                          left_before_doubt = ?, in_flight = ?, refusal = ?, released = ?, expires_at = ?
                        WHERE reference = ? AND scope = ''""", rows);
            }
            attempts.write(ledger);
        });
    }

    private static Object[] row(OperationOutcome outcome) {
        Reason reason = outcome.reason();
        LeftBefore left = outcome.traces().leftBefore();
        boolean released = outcome.state() == OperationState.DONE
                && outcome.operation().operation().kind() == OperationKind.RELEASE_AUTHORIZATION;
        return new Object[] {
            outcome.state().name(),
            reason == null ? null : reason.code().name(),
            reason == null ? null : Columns.cut(reason.detail(), 1000),
            Columns.cutOrNull(AttemptRows.correlationId(outcome.attempts()), 255),
            outcome.attempts().size(),
            AttemptRows.sends(outcome.attempts()),
            Columns.time(outcome.at()),
            Columns.timeOrNull(left == null ? null : left.at()),
            Columns.timeOrNull(left == null ? null : left.doubt()),
            outcome.traces().inFlight().toMillis(),
            Columns.cutOrNull(outcome.traces().refusal(), 1000),
            released ? outcome.operation().operation().released() : null,
            Columns.timeOrNull(outcome.expiresAt()),
            outcome.operation().operation().reference().toString()
        };
    }

    /**
     * Settles an uncertain operation by a person's word.
     *
     * @return the run that has it in hand; empty if there is no uncertain operation of this reference
     */
    public Optional<String> settleByHand(UUID reference, OperationState state, Reason reason, Instant now) {
        return ledger.write(() -> {
            int changed = ledger.update(
                    """
                    UPDATE operation SET state = ?, reason_code = ?, reason = ?, settled_at = ?,
                      released = CASE WHEN kind = ? AND ? = 'DONE' THEN remaining_before ELSE released END
                    WHERE reference = ? AND scope = '' AND state IN %s""".formatted(States.UNCERTAIN),
                    state.name(),
                    reason.code().name(),
                    Columns.cut(reason.detail(), 1000),
                    Columns.time(now),
                    OperationKind.RELEASE_AUTHORIZATION.name(),
                    state.name(),
                    reference.toString());
            return changed == 0 ? Optional.empty() : runOf(reference);
        });
    }

    private Optional<String> runOf(UUID reference) {
        return jdbc.sql("SELECT run_id FROM operation WHERE reference = ? AND scope = ''")
                .param(reference.toString())
                .query(String.class)
                .optional();
    }
}
