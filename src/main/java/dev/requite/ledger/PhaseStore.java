package dev.requite.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the phases of runs took. */
public final class PhaseStore {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public PhaseStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /** Notes a phase that ended. */
    public void enter(String runId, PhaseTime time) {
        ledger.write(() -> ledger.update(
                "INSERT INTO run_phase (run_id, pass, phase, started_at, ended_at) VALUES (?, ?, ?, ?, ?)",
                runId,
                time.pass(),
                time.phase(),
                Columns.time(time.startedAt()),
                Columns.time(time.endedAt())));
    }

    /** Those of a run in their order; none for runs of earlier programs. */
    public List<PhaseTime> of(String runId) {
        return jdbc.sql("SELECT * FROM run_phase WHERE run_id = ? ORDER BY pass, started_at, ended_at, phase")
                .param(runId)
                .query((row, number) -> new PhaseTime(
                        row.getInt("pass"),
                        row.getString("phase"),
                        Columns.requiredInstant(row, "started_at"),
                        Columns.requiredInstant(row, "ended_at")))
                .list();
    }
}
