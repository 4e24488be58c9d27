package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Who shares the runs of a ledger on a server, with or without an account in hand. It gives no right and takes none.
 * Thread-safe.
 */
public final class JoinedMachines {

    private final Asking server;
    private final WorkingProcess process;

    JoinedMachines(DataSource source, WorkingProcess process) {
        this.server = new Asking(source);
        this.process = process;
    }

    /**
     * This process is one of them, still or from now on.
     *
     * @throws UnusableLedgerException if the server can't be asked
     */
    public void join(String rules) {
        server.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO ledger_machine (sessions, host, process, rules, since, seen_at)
                    VALUES (?, ?, ?, ?, clock_timestamp(), clock_timestamp())
                    ON CONFLICT (sessions) DO UPDATE SET seen_at = excluded.seen_at""")) {
                statement.setString(1, process.sessions());
                statement.setString(2, process.host());
                statement.setLong(3, process.id());
                statement.setString(4, rules);
                return statement.executeUpdate();
            }
        });
    }

    /**
     * It is not any more. Whoever died without a word goes with it.
     *
     * @throws UnusableLedgerException if the server can't be asked
     */
    public void leave() {
        server.ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM ledger_machine WHERE sessions = ?"
                            + " OR seen_at < clock_timestamp() - ? * INTERVAL '1 second'")) {
                statement.setString(1, process.sessions());
                statement.setLong(2, HolderWatch.SILENT_AFTER.toSeconds());
                return statement.executeUpdate();
            }
        });
    }

    /**
     * What is known of a process, if it is one of them.
     *
     * @throws UnusableLedgerException if the server can't be asked
     */
    public Optional<JoinedMachine> of(WorkingProcess other) {
        return server.ask(JoinedMachines::all).stream()
                .filter(machine -> machine.process().equals(other))
                .findFirst();
    }

    /** All of them, by their names. */
    static List<JoinedMachine> all(Connection connection) throws SQLException {
        List<JoinedMachine> machines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT m.*, CAST(EXTRACT(EPOCH FROM clock_timestamp() - seen_at) * 1000 AS BIGINT) AS age_ms"
                                + " FROM ledger_machine m ORDER BY host, process, sessions");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                machines.add(new JoinedMachine(
                        new WorkingProcess(row.getString("host"), row.getLong("process"), row.getString("sessions")),
                        row.getString("rules"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(row.getLong("age_ms"))));
            }
        }
        return machines;
    }
}
