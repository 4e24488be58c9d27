package dev.requite.ledger;

import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a ledger forgot: refunds that were sent and that it does not know of, or knows as not sent. */
public final class LossStore {

    private static final Reason PERHAPS_SENT = Reason.of(
            ReasonCode.OUTCOME_UNKNOWN,
            "It may have been sent before the ledger was lost, and nothing shows it so far.");

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public LossStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /** Of all runs that there are. */
    public void markRuns() {
        ledger.write(() -> ledger.update("UPDATE run SET after_loss = TRUE WHERE kind = 'run'"));
    }

    /** Of one that begins. */
    public void mark(String runId) {
        ledger.write(() -> ledger.update("UPDATE run SET after_loss = TRUE WHERE run_id = ?", runId));
    }

    /** Whether any run may go on with what was sent before. */
    public boolean anyMarked() {
        return jdbc.sql("SELECT 1 FROM run WHERE after_loss = TRUE LIMIT 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Takes open refunds of a run for such as may just have been sent, each once: all of them if the run is marked, and of
     * any other run those with a row of a marked one that did not come to its end, and so did not get to it itself.
     *
     * @param provider that carries out whatever it gets
     * @param inFlight how long a request may be on its way
     * @return how many
     */
    public int doubt(String runId, String provider, Duration inFlight) {
        return ledger.write(() -> ledger.update(
                """
                        UPDATE refund SET state = 'UNKNOWN', permits = COALESCE(permits, sends) + 1, in_flight = ?,
                          left_before = NULL, left_before_doubt = NULL, refusal = NULL, after_loss = TRUE,
                          reason = CASE WHEN reason_code = 'REFUND_PENDING' THEN reason ELSE ? END,
                          reason_code = CASE WHEN reason_code = 'REFUND_PENDING' THEN reason_code ELSE ? END
                        WHERE run_id = ? AND provider = ? AND scope = ''
                          AND state IN %s AND after_loss IS NULL
                          AND (EXISTS (SELECT 1 FROM run r WHERE r.run_id = refund.run_id AND r.after_loss = TRUE)
                            OR EXISTS (SELECT 1 FROM refund_share s
                                 JOIN return_row w ON w.row_id = s.row_id
                                 JOIN run r ON r.run_id = w.run_id
                               WHERE s.reference = refund.reference AND s.scope = refund.scope
                                 AND r.after_loss = TRUE AND r.state <> 'finished'))""".formatted(States.OPEN),
                inFlight.toMillis(),
                PERHAPS_SENT.detail(),
                PERHAPS_SENT.code().name(),
                runId,
                provider));
    }
}
