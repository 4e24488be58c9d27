package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs of life on a ledger of a server: who works on what, by the server's clock. They give no right and take none; each is
 * a statement of its own, outside of the ledger's transactions, so that they wait for nobody. Thread-safe.
 */
public final class Signs {

    private static final int WORK_MAX = 300;

    private final WorkingProcess process;

    public Signs(WorkingProcess process) {
        this.process = process;
    }

    /** This process has something from now on. */
    void enter(Connection connection, String part, long epoch) throws SQLException {
        update(connection, """
                INSERT INTO ledger_sign (part, epoch, host, process, sessions, work, calls_in, since, seen_at)
                VALUES (?, ?, ?, ?, ?, '', FALSE, clock_timestamp(), clock_timestamp())
                ON CONFLICT (part) DO UPDATE SET epoch = excluded.epoch, host = excluded.host, process = excluded.process,
                  sessions = excluded.sessions, work = '', calls_in = FALSE, since = excluded.since,
                  seen_at = excluded.seen_at
                WHERE ledger_sign.epoch <= excluded.epoch""", part, epoch, process.host(), process.id(), process.sessions());
    }

    /** It still has it. */
    void renew(Connection connection, String part, long epoch) throws SQLException {
        update(
                connection,
                "UPDATE ledger_sign SET seen_at = clock_timestamp() WHERE part = ? AND epoch = ?",
                part,
                epoch);
    }

    /** What it does with it. */
    public void work(Connection connection, String part, long epoch, String work) throws SQLException {
        update(
                connection,
                "UPDATE ledger_sign SET work = ? WHERE part = ? AND epoch = ?",
                work.substring(0, Math.min(work.length(), WORK_MAX)),
                part,
                epoch);
    }

    /** It wants all parts back. */
    public void callIn(Connection connection, long epoch) throws SQLException {
        update(connection, "UPDATE ledger_sign SET calls_in = TRUE WHERE part = '' AND epoch = ?", epoch);
    }

    /** How the call ended that it worked on. */
    void ended(Connection connection, long epoch, String call, int exitCode) throws SQLException {
        update(connection, """
                INSERT INTO joined_call (epoch, call, host, exit_code, ended_at) VALUES (?, ?, ?, ?, clock_timestamp())
                ON CONFLICT (epoch) DO NOTHING""", epoch, call, process.host(), exitCode);
    }

    /** It has it no longer. */
    void leave(Connection connection, String part, long epoch) throws SQLException {
        update(connection, "DELETE FROM ledger_sign WHERE part = ? AND epoch = ?", part, epoch);
    }

    /** Of everybody, the whole first. */
    public static List<Sign> all(Connection connection) throws SQLException {
        List<Sign> signs = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT s.*, CAST(EXTRACT(EPOCH FROM clock_timestamp() - seen_at) * 1000 AS BIGINT) AS age_ms"
                                + " FROM ledger_sign s ORDER BY part");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                signs.add(new Sign(
                        row.getString("part"),
                        row.getLong("epoch"),
                        new WorkingProcess(row.getString("host"), row.getLong("process"), row.getString("sessions")),
                        row.getString("work"),
                        row.getBoolean("calls_in"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(row.getLong("age_ms"))));
            }
        }
        return signs;
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
