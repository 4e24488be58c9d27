package dev.requite.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs that did not come to their end. While one is at work it is among them. */
public final class OpenRuns {

    private final JdbcClient jdbc;

    public OpenRuns(Ledger ledger) {
        this.jdbc = ledger.jdbc();
    }

    /**
     * All but one, oldest first.
     *
     * @param runId that one; empty for none
     */
    public List<OpenRun> but(String runId) {
        return jdbc.sql("""
                        SELECT r.run_id, r.started_at,
                          (SELECT COUNT(*) FROM input_file i
                            WHERE i.run_id = r.run_id AND i.records IS NULL) AS unread_files,
                          (SELECT COUNT(*) FROM return_row w
                            WHERE w.run_id = r.run_id AND w.status IN %3$s) AS waiting_rows,
                          (SELECT COUNT(*) FROM refund f
                            WHERE f.run_id = r.run_id AND f.scope = '' AND f.state IN %1$s)
                           + (SELECT COUNT(*) FROM operation o
                            WHERE o.run_id = r.run_id AND o.scope = '' AND o.state IN %1$s) AS unsent,
                          (SELECT COUNT(*) FROM refund f
                            WHERE f.run_id = r.run_id AND f.scope = '' AND f.state IN %2$s)
                           + (SELECT COUNT(*) FROM operation o
                            WHERE o.run_id = r.run_id AND o.scope = '' AND o.state IN %2$s) AS uncertain
                        FROM run r WHERE r.kind = 'run' AND r.state = 'open' AND r.run_id <> ?
                        ORDER BY r.started_at, r.run_id""".formatted(States.UNSENT, States.UNCERTAIN, RowState.WAITING))
                .param(runId)
                .query((row, number) -> new OpenRun(
                        row.getString("run_id"),
                        Columns.requiredInstant(row, "started_at"),
                        row.getLong("unread_files"),
                        row.getLong("waiting_rows"),
                        row.getLong("unsent"),
                        row.getLong("uncertain")))
                .list();
    }
}
