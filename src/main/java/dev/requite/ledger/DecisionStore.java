package dev.requite.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people decided, for ever. */
public final class DecisionStore {

    private static final int NAME_MAX = 200;
    private static final int NOTE_MAX = 1000;

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public DecisionStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /** Keeps one; belongs into the transaction that does what was decided. Only the ledger's holder writes here. */
    public void enter(Decision decision) {
        ledger.write(() -> {
            long number = jdbc.sql("SELECT COALESCE(MAX(decision_no), 0) + 1 FROM decision")
                    .query(Long.class)
                    .single();
            ledger.update(
                    "INSERT INTO decision (decision_no, decided_at, what, subject, run_id, decided_by, host, note)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    number,
                    Columns.time(decision.at()),
                    decision.what().code(),
                    decision.subject(),
                    decision.runId(),
                    Columns.cut(decision.by(), NAME_MAX),
                    Columns.cut(decision.host(), NAME_MAX),
                    Columns.cut(decision.note(), NOTE_MAX));
        });
    }

    /** About a run's plans and refunds, oldest first. */
    public List<Decision> ofRun(String runId) {
        return jdbc.sql("SELECT * FROM decision WHERE run_id = ? ORDER BY decision_no")
                .param(runId)
                .query(DecisionStore::decision)
                .list();
    }

    private static Decision decision(ResultSet row, int number) throws SQLException {
        return new Decision(
                Columns.requiredInstant(row, "decided_at"),
                Decision.What.ofCode(row.getString("what")),
                row.getString("subject"),
                row.getString("run_id"),
                row.getString("decided_by"),
                row.getString("host"),
                row.getString("note"));
    }
}
