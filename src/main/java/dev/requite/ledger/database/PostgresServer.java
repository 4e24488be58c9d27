package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PostgreSQL server: how to connect to it, what it must promise, and what its refusals mean. */
public final class PostgresServer {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

    /**
     * What every connection starts with. A commit that was answered is on disk, whatever the server's default: an intent
     * that is forgotten could be paid twice. A server that lets go of a vanished machine after a minute, instead of hours,
     * lets another one take over. And the planner is told that the pages of an order are not far: everything is asked for
     * by index, a page of orders at a time, while it would read whole tables; for that a small sample is enough.
     */
    private static final String SESSION =
            "SELECT set_config('synchronous_commit', 'on', FALSE) WHERE current_setting('synchronous_commit') IN ('off', 'local');"
                    + " SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3;"
                    + " SET random_page_cost = 1.1; SET default_statistics_target = 20";

    private static final String NO_TABLES =
            "The database of requite.ledger.url lets this user create no tables: grant it CREATE on the schema.";
    private static final String READ_ONLY =
            "The database of requite.ledger.url is read-only, as a standby is: name the primary.";

    private static final String PREFIX = "jdbc:postgresql:";

    private final String url;
    private final String username;
    private final String password;
    private final WorkingProcess process;

    /** @param process whose connections they are */
    PostgresServer(String url, String username, String password, WorkingProcess process) {
        this.url = url;
        this.username = username;
        this.password = password;
        this.process = process;
    }

    /**
     * The first statement of every connection. Its name says whose it is, behind what the user calls them: so who waits for a
     * process that no longer stirs can end all of its connections, and no other's.
     */
    String session() {
        return SESSION + "; SELECT set_config('application_name', left(current_setting('application_name'), 50) || ' "
                + process.sessions() + "', FALSE)";
    }

    /** Tells of this process. */
    Signs signs() {
        return new Signs(process);
    }

    static boolean isMeantBy(String url) {
        return url.startsWith(PREFIX) && Driver.parseURL(url, null) != null;
    }

    /** Whether a ledger is on such a server. */
    public static boolean isBehind(JdbcTemplate template) {
        ConnectionCallback<Boolean> postgres = connection -> connection.isWrapperFor(PGConnection.class);
        return Boolean.TRUE.equals(template.execute(postgres));
    }

    /** What the driver is told; the URL's own parameters win. */
    Properties properties() {
        Properties properties = new Properties();
        if (!username.isEmpty()) {
            PGProperty.USER.set(properties, username);
        }
        if (!password.isEmpty()) {
            PGProperty.PASSWORD.set(properties, password);
        }
        PGProperty.APPLICATION_NAME.set(properties, "requite");
        PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.CONNECT_TIMEOUT.set(properties, 10);
        return properties;
    }

    /**
     * Opens one connection.
     *
     * @throws UnusableLedgerException if that can't be
     */
    Connection connect() {
        try {
            Connection connection = DriverManager.getConnection(url, properties());
            try (Statement statement = connection.createStatement()) {
                statement.execute(session());
                demand(statement);
            } catch (SQLException | UnusableLedgerException e) {
                connection.close();
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            UnusableLedgerException problem = problemBehind(e);
            throw problem == null
                    ? new UnusableLedgerException(
                            "The database of requite.ledger.url can't be opened; it answers with " + e.getSQLState()
                                    + ".",
                            e)
                    : problem;
        }
    }

    /**
     * Sees whether a ledger can be written and made here: Flyway would try for long.
     *
     * @throws UnusableLedgerException if not
     */
    static void demandToWrite(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('transaction_read_only'),"
                        + " to_regclass('ledger_version') IS NULL"
                        + " AND NOT has_schema_privilege(current_schema(), 'CREATE')")) {
            row.next();
            if (row.getString(1).equals("on")) {
                throw new UnusableLedgerException(READ_ONLY, null);
            }
            if (row.getBoolean(2)) {
                throw new UnusableLedgerException(NO_TABLES, null);
            }
        }
    }

    /**
     * Sees whether it can be used.
     *
     * @throws UnusableLedgerException if not
     */
    void verify() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (standbyMayLag(statement)) {
                log.warn(
                        "the server of requite.ledger.url has a standby that commits do not wait for: after a failover to it"
                                + " intents may be forgotten and refunds paid twice; set synchronous_standby_names, for example to"
                                + " 'ANY 1 (*)'");
            }
        } catch (SQLException e) {
            throw new UnusableLedgerException("The server of requite.ledger.url broke off: try again.", e, true);
        }
    }

    /**
     * Whether there is a standby, connected or expected, for which no commit waits: what it lacks when it takes over is
     * forgotten.
     */
    static boolean standbyMayLag(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT current_setting('synchronous_standby_names') = ''"
                + " AND (EXISTS (SELECT 1 FROM pg_stat_replication)"
                + " OR EXISTS (SELECT 1 FROM pg_replication_slots WHERE slot_type = 'physical'))")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void demand(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT current_schema(), current_setting('fsync'), current_setting('full_page_writes'),"
                        + " current_setting('server_encoding')")) {
            row.next();
            if (row.getString(1) == null) {
                throw new UnusableLedgerException(
                        "The database of requite.ledger.url has no such schema: create the one that currentSchema names.",
                        null);
            }
            if (row.getString(2).equals("off") || row.getString(3).equals("off")) {
                throw new UnusableLedgerException(
                        "The server of requite.ledger.url runs with fsync or full_page_writes off, so a power cut could"
                                + " make it forget what was paid: switch both on.",
                        null);
            }
            if (!row.getString(4).equals("UTF8")) {
                throw new UnusableLedgerException(
                        "The database of requite.ledger.url has the encoding " + row.getString(4)
                                + ", which cannot hold every row: create it with ENCODING 'UTF8'.",
                        null);
            }
        }
    }

    /** The user's problem behind a failure to open or to migrate the ledger, null if it is none of the user's. */
    static @Nullable UnusableLedgerException problemBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                String state = refusal.getSQLState() == null ? "" : refusal.getSQLState();
                String sentence = sentence(state);
                return sentence == null ? null : new UnusableLedgerException(sentence, refusal, isForNow(state));
            }
        }
        return null;
    }

    /** A server that is away, that has no connection left, or that starts or stops: 57P01 ends connections, 57P02 too. */
    private static boolean isForNow(String sqlState) {
        return sqlState.startsWith("08") || sqlState.equals("53300") || sqlState.startsWith("57P0");
    }

    /** Own words: the driver's may quote the URL, and with it a password. */
    private static @Nullable String sentence(String sqlState) {
        return switch (sqlState) {
            case "28P01", "28000" ->
                "The server of requite.ledger.url refused the user or the password: see"
                        + " requite.ledger.username and requite.ledger.password.";
            case "3D000" -> "The server of requite.ledger.url has no such database: create it, or correct the URL.";
            case "42501" ->
                "The database of requite.ledger.url lets this user create no tables: grant it CREATE on the"
                        + " schema, or USAGE and ownership of the tables that are there.";
            case "25006" -> "The database of requite.ledger.url is read-only, as a standby is: name the primary.";
            case "53300" -> "The server of requite.ledger.url has no connection left: Requite needs ten.";
            case "57P01", "57P02", "57P03" ->
                "The server of requite.ledger.url is starting or stopping: try again in a moment.";
            default ->
                sqlState.startsWith("08")
                        ? "The server of requite.ledger.url can't be reached: see whether host and port are right and it is"
                                + " running."
                        : null;
        };
    }
}
