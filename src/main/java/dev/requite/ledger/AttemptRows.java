package dev.requite.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What was sent and looked up, as rows of the ledger: one table for whatever is made to happen once. */
final class AttemptRows {

    private final String runId;
    private final List<Object[]> rows = new ArrayList<>();

    AttemptRows(String runId) {
        this.runId = runId;
    }

    /** @param made how many there were before */
    void add(UUID reference, int made, List<Attempt> attempts) {
        int number = made;
        for (Attempt attempt : attempts) {
            rows.add(new Object[] {
                reference.toString(),
                ++number,
                runId,
                attempt.kind() == Attempt.Kind.SEND ? "send" : "look-up",
                Columns.time(attempt.startedAt()),
                Columns.time(attempt.endedAt()),
                Columns.cut(attempt.result(), 20),
                attempt.httpStatus(),
                Columns.cut(attempt.errorCode(), 100),
                Columns.cut(attempt.message(), 1000),
                Columns.cut(attempt.correlationId(), 255)
            });
        }
    }

    void write(Ledger ledger) {
        if (!rows.isEmpty()) {
            ledger.updateEach("""
                    INSERT INTO attempt (reference, attempt_no, run_id, kind, started_at, ended_at, result,
                      http_status, error_code, message, correlation_id)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
        }
    }

    static int sends(List<Attempt> attempts) {
        return (int) attempts.stream()
                .filter(attempt -> attempt.kind() == Attempt.Kind.SEND)
                .count();
    }

    /** Of the last answer that had one; empty if none had. */
    static String correlationId(List<Attempt> attempts) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (!attempts.get(i).correlationId().isEmpty()) {
                return attempts.get(i).correlationId();
            }
        }
        return "";
    }
}
