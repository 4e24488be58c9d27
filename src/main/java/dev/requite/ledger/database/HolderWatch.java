package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Sees who has a ledger on a server, for those who wait for it or work for its holder. Thread-safe. */
public final class HolderWatch {

    /** Three signs in a row that did not come would be chance; seven are none. */
    private static final Duration FROZEN_AFTER = Duration.ofSeconds(15);

    /** Of whom nothing was heard for so long nobody knows whether it still works. */
    public static final Duration SILENT_AFTER = Duration.ofSeconds(60);

    /** Who holds the lock of {@link ServerLease}, by the name of its connection. */
    private static final String HOLDER = """
            SELECT application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND ((CAST(l.classid AS BIGINT) << 32) | CAST(l.objid AS BIGINT))
                = hashtextextended('requite ledger ' || current_schema(), 0)""";

    /** All connections of a process, so that no transaction of it keeps anything: of this user's own. */
    private static final String END =
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND usename = current_user AND application_name LIKE '% ' || ?";

    private final Asking server;
    private final Clock clock;

    HolderWatch(DataSource source, Clock clock) {
        this.server = new Asking(source);
        this.clock = clock;
    }

    /** Who has the ledger. */
    public sealed interface Holder {

        /** Nobody. */
        record Nobody() implements Holder {}

        /** Somebody who has told nothing of itself yet, or never does. */
        record Unknown() implements Holder {}

        /** Somebody who gives signs of life. */
        record Known(Sign sign) implements Holder {

            /** Whether the last is so old that it does not stir any more. */
            public boolean frozen() {
                return sign.age().compareTo(FROZEN_AFTER) > 0;
            }
        }
    }

    /**
     * Looks once.
     *
     * @throws UnusableLedgerException if the server can't be asked
     */
    public Holder look() {
        return server.ask(connection -> {
            Optional<String> holder = holder(connection);
            if (holder.isEmpty()) {
                return new Holder.Nobody();
            }
            return Signs.all(connection).stream()
                    .filter(sign -> sign.ofTheWhole()
                            && holder.get().endsWith(" " + sign.process().sessions()))
                    .findFirst()
                    .<Holder>map(Holder.Known::new)
                    .orElseGet(Holder.Unknown::new);
        });
    }

    private static Optional<String> holder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HOLDER)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /**
     * Ends a holder's connections, and with them its hold. Should it wake, whatever it writes is refused, and what it sends has
     * to have left long ago: see {@link LedgerHold}.
     */
    public void end(Sign frozen) {
        server.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(END)) {
                statement.setString(1, frozen.process().sessions());
                statement.execute();
                return true;
            }
        });
    }

    /** The names of parts that are requested and that nobody has begun. */
    public List<String> waiting() {
        return server.ask(connection -> {
            List<String> names = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT task_instance FROM scheduled_tasks WHERE NOT picked ORDER BY task_instance")) {
                while (row.next()) {
                    String request = row.getString(1);
                    names.add(request.substring(request.indexOf(' ') + 1));
                }
            }
            return names;
        });
    }

    /** Everybody who shares its runs, with a part of it in hand or without. */
    public List<JoinedMachine> machines() {
        return server.ask(JoinedMachines::all);
    }

    /** Of everybody who has the ledger or a part of it. */
    public List<Sign> signs() {
        return server.ask(Signs::all);
    }

    /**
     * How a call ended on another machine.
     *
     * @param host where it was led
     */
    public record Ended(String host, int exitCode) {}

    /**
     * How a call ended, if it did within this time: the newest end.
     *
     * @param call a hash over what was called
     */
    public Optional<Ended> ended(String call, Duration within) {
        return server.ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT host, exit_code FROM joined_call WHERE call = ?"
                            + " AND ended_at > clock_timestamp() - ? * INTERVAL '1 millisecond'"
                            + " ORDER BY epoch DESC LIMIT 1")) {
                statement.setString(1, call);
                statement.setLong(2, within.toMillis());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(new Ended(row.getString(1), row.getInt(2))) : Optional.empty();
                }
            }
        });
    }

    /** How far this machine's clock is ahead of the server's; below zero if it is behind. */
    public Duration ahead() {
        return server.ask(connection -> {
            Instant before = clock.instant();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
                row.next();
                Instant there = row.getObject(1, OffsetDateTime.class).toInstant();
                Instant after = clock.instant();
                // Nobody knows where on the way it looked at its clock: in favour of ours.
                if (there.isBefore(before)) {
                    return Duration.between(there, before);
                }
                return there.isAfter(after) ? Duration.between(there, after) : Duration.ZERO;
            }
        });
    }
}
