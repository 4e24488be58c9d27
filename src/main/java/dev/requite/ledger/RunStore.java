package dev.requite.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs of the ledger. */
public final class RunStore {

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final JoinedRuns joined;

    public RunStore(Ledger ledger) {
        this(ledger, JoinedRuns.NONE);
    }

    /** @param joined is told of each run that is begun, taken up or ended, within the same transaction */
    public RunStore(Ledger ledger, JoinedRuns joined) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
        this.joined = joined;
    }

    /** Enters a new run. */
    public void open(String id, RunKind kind, String inputs, Instant now) {
        ledger.write(() -> {
            ledger.update("""
                    INSERT INTO run (run_id, kind, inputs, state, passes, started_at, turn)
                    SELECT ?, ?, ?, 'open', 1, CAST(? AS TIMESTAMP WITH TIME ZONE), COALESCE(MAX(turn), 0) + 1 FROM run""", id, kind.code(), inputs, Columns.time(now));
            joined.take(id);
        });
    }

    /**
     * Takes a run up again.
     *
     * @param anotherPass whether it went through to its end before; else this goes on with the pass that was cut short
     */
    public void takeUp(String id, boolean anotherPass) {
        ledger.write(() -> {
            ledger.update(
                    "UPDATE run SET state = 'open', passes = passes + ?, finished_at = NULL, exit_code = NULL WHERE run_id = ?",
                    anotherPass ? 1 : 0,
                    id);
            joined.take(id);
        });
    }

    /** Ends a pass. */
    public void end(String id, Run.State state, int exitCode, Instant now) {
        ledger.write(() -> {
            ledger.update(
                    "UPDATE run SET state = ?, exit_code = ?, finished_at = ? WHERE run_id = ?",
                    state.name().toLowerCase(Locale.ROOT),
                    exitCode,
                    Columns.time(now),
                    id);
            joined.take(id);
        });
    }

    /** Notes the plan that waits for approval; null when none does. */
    public void awaitApproval(String id, @Nullable String planHash) {
        ledger.write(() -> ledger.update("UPDATE run SET plan_hash = ? WHERE run_id = ?", planHash, id));
    }

    /** Notes that a person approved exactly this plan. */
    public void approve(String id, String planHash) {
        ledger.write(() -> ledger.update("UPDATE run SET approved_hash = ? WHERE run_id = ?", planHash, id));
    }

    /** Notes that the plan which waits is being discarded: {@link Run#discardCutShort} tells so until the run ends. */
    public void beginDiscard(String id) {
        ledger.write(() -> ledger.update("UPDATE run SET finished_at = NULL, exit_code = NULL WHERE run_id = ?", id));
    }

    public Optional<Run> find(String id) {
        return jdbc.sql("SELECT * FROM run WHERE run_id = ?")
                .param(id)
                .query(RunStore::run)
                .optional();
    }

    /** The other runs that have open refunds or operations in hand which a run planned, oldest first. */
    public List<String> holdersOf(String runId) {
        String holders = "SELECT run_id FROM %s WHERE planned_run = ? AND run_id <> ? AND scope = '' AND state IN "
                + States.OPEN;
        return jdbc.sql(holders.formatted("refund") + " UNION " + holders.formatted("operation") + " ORDER BY run_id")
                .params(runId, runId, runId, runId)
                .query(String.class)
                .list();
    }

    /** Whether there is a refund or an operation of an order, or a row of it in one of these runs. */
    public boolean knowsOrder(String provider, String orderId, List<Run> among) {
        return exists("SELECT 1 FROM refund WHERE provider = ? AND order_id = ? LIMIT 1", provider, orderId)
                || exists("SELECT 1 FROM operation WHERE provider = ? AND order_id = ? LIMIT 1", provider, orderId)
                || among.stream()
                        .anyMatch(run -> exists(
                                "SELECT 1 FROM return_row WHERE run_id = ? AND provider = ? AND order_id = ? LIMIT 1",
                                run.id(),
                                provider,
                                orderId));
    }

    /** Whether a run has something open at an account. */
    public boolean waitsFor(String provider, String runId) {
        String open = "SELECT 1 FROM %s WHERE run_id = ? AND provider = ? AND scope = '' AND state IN " + States.OPEN
                + " LIMIT 1";
        return exists(open.formatted("refund"), runId, provider)
                || exists(open.formatted("operation"), runId, provider)
                || exists(
                        "SELECT 1 FROM return_row WHERE run_id = ? AND provider = ? AND status IN " + RowState.WAITING
                                + " LIMIT 1",
                        runId,
                        provider);
    }

    private boolean exists(String question, Object... about) {
        return jdbc.sql(question).params(about).query(Integer.class).optional().isPresent();
    }

    /** The run that was opened last, for commands that name none; a dry run only where there is no other. */
    public Optional<Run> newest() {
        return jdbc.sql("SELECT * FROM run ORDER BY CASE kind WHEN 'run' THEN 0 ELSE 1 END, turn DESC, started_at DESC,"
                        + " run_id DESC LIMIT 1")
                .query(RunStore::run)
                .optional();
    }

    /** The runs that were opened last, newest first; without dry ones. */
    public List<Run> latest(int most) {
        return jdbc.sql("SELECT * FROM run WHERE kind = 'run' ORDER BY turn DESC, started_at DESC, run_id DESC LIMIT "
                        + most)
                .query(RunStore::run)
                .list();
    }

    /** When runs began since a moment, oldest first; without dry ones. */
    public List<Instant> startsSince(Instant from) {
        return jdbc.sql("SELECT started_at FROM run WHERE kind = 'run' AND started_at >= ? ORDER BY started_at")
                .param(Columns.time(from))
                .query((row, number) -> Columns.requiredInstant(row, "started_at"))
                .list();
    }

    /** The runs whose plan waits for a person, oldest first. */
    public List<Run> awaitingApproval() {
        return jdbc.sql(
                        "SELECT * FROM run WHERE kind = 'run' AND state = 'awaiting_approval' ORDER BY turn, started_at")
                .query(RunStore::run)
                .list();
    }

    /** The run of the same inputs that did not come to its end, if there is one. */
    public Optional<Run> unfinished(String inputs) {
        return jdbc.sql("""
                        SELECT * FROM run WHERE inputs = ? AND kind = 'run' AND state IN ('open', 'awaiting_approval')
                        ORDER BY turn DESC, started_at DESC LIMIT 1""").param(inputs).query(RunStore::run).optional();
    }

    /** The newest run of the same inputs, if it came to its end after a moment. */
    public Optional<Run> finished(String inputs, Instant after) {
        return jdbc.sql("""
                        SELECT * FROM run WHERE inputs = ? AND kind = 'run' AND state = 'finished' AND finished_at > ?
                        ORDER BY turn DESC, started_at DESC LIMIT 1""")
                .params(inputs, Columns.time(after))
                .query(RunStore::run)
                .optional();
    }

    /**
     * The newest run, whatever its inputs, that did not come to its end, or did so lately.
     *
     * @param opened after which the former was
     * @param ended after which the latter did
     */
    public Optional<Run> newest(Instant opened, Instant ended) {
        return jdbc.sql("""
                        SELECT * FROM run WHERE kind = 'run' AND ((state IN ('open', 'awaiting_approval') AND started_at > ?)
                          OR (state = 'finished' AND finished_at > ?))
                        ORDER BY turn DESC, started_at DESC LIMIT 1""")
                .params(Columns.time(opened), Columns.time(ended))
                .query(RunStore::run)
                .optional();
    }

    /** The run whose plan waits for approval under this id: the first characters of its hash. */
    public List<Run> awaiting(String planId) {
        return jdbc.sql("SELECT * FROM run WHERE state = 'awaiting_approval' AND plan_hash LIKE ?")
                .param(planId + "%")
                .query(RunStore::run)
                .list();
    }

    /** Runs that were cut short after their plan was approved under this id. */
    public List<Run> approved(String planId) {
        return jdbc.sql("SELECT * FROM run WHERE state = 'open' AND approved_hash LIKE ?")
                .param(planId + "%")
                .query(RunStore::run)
                .list();
    }

    /**
     * Runs that left something to do, oldest first: cut short, with rows that failed or never had their turn, or with
     * refunds that failed or are unknown.
     */
    public List<Run> unsettled() {
        return jdbc.sql("""
                        SELECT * FROM run r WHERE r.kind = 'run' AND (r.state = 'open'
                          OR (r.state = 'finished' AND (
                            EXISTS (SELECT 1 FROM refund f WHERE f.run_id = r.run_id AND f.scope = ''
                              AND f.state IN %1$s)
                            OR EXISTS (SELECT 1 FROM operation o WHERE o.run_id = r.run_id AND o.scope = ''
                              AND o.state IN %1$s)
                            OR EXISTS (SELECT 1 FROM return_row w WHERE w.run_id = r.run_id
                              AND w.status IN %2$s))))
                        ORDER BY r.turn, r.started_at, r.run_id""".formatted(States.OPEN, RowState.WAITING))
                .query(RunStore::run)
                .list();
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getString("run_id"),
                RunKind.ofCode(row.getString("kind")),
                row.getString("inputs"),
                Run.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("passes"),
                Columns.requiredInstant(row, "started_at"),
                Columns.instant(row, "finished_at"),
                Columns.integer(row, "exit_code"),
                row.getString("plan_hash"),
                row.getString("approved_hash"));
    }
}
