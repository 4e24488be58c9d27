package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to work on a ledger of a PostgreSQL server, for one process of any machine: an advisory lock on a connection
 * of its own, which the server releases when that connection ends, whatever ended it.
 *
 * <p>A connection may also end while its process lives and works on. So each holder enters itself into the ledger, and
 * every transaction that writes checks and keeps, until it commits, that its process is still the one: who comes next
 * waits for those transactions, and all later ones of the former holder fail. Thread-safe.
 */
public final class ServerLease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerLease.class);

    /** One ledger is one schema of one database; the lock's space is the database. */
    private static final String LOCK =
            "SELECT pg_try_advisory_lock(hashtextextended('requite ledger ' || current_schema(), 0))";

    private static final long NOT_ENTERED = -1;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final int PATIENCE_SECONDS = 5;

    private final Connection connection;
    private final ScheduledExecutorService watch;
    private volatile long epoch = NOT_ENTERED;
    private volatile boolean lost;

    private ServerLease(Connection connection, Duration lookEvery) {
        this.connection = connection;
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ledger-lease");
            thread.setDaemon(true);
            return thread;
        });
        long pause = lookEvery.toMillis();
        var unused = watch.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    static Optional<ServerLease> take(PostgresServer server) {
        return take(server, LOOK_EVERY);
    }

    static Optional<ServerLease> take(PostgresServer server, Duration lookEvery) {
        Connection connection = server.connect();
        try {
            PostgresServer.demandToWrite(connection);
            if (isTrue(connection, LOCK)) {
                return Optional.of(new ServerLease(connection, lookEvery));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException | UnusableLedgerException e) {
            close(connection);
            throw e instanceof UnusableLedgerException problem
                    ? problem
                    : new UnusableLedgerException("The server of requite.ledger.url broke off: try again.", e);
        }
    }

    private static boolean isTrue(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * Enters this process as the ledger's holder, once its tables are there. From then on no other one writes.
     *
     * @throws UnusableLedgerException if a former holder's transaction does not end, or the server breaks off
     */
    public void enter() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '60s'");
            try (ResultSet row = statement.executeQuery("UPDATE ledger_holder SET epoch = epoch + 1 RETURNING epoch")) {
                row.next();
                epoch = row.getLong(1);
            }
        } catch (SQLException e) {
            throw new UnusableLedgerException(
                    "The database of requite.ledger.url is still busy with a run that lost its connection: try again"
                            + " in a few minutes.",
                    e);
        }
    }

    /** Fails unless this process holds the ledger, and keeps it so until the transaction of this connection ends. */
    void demand(Connection writing) throws SQLException {
        if (lost) {
            throw new SQLException(
                    "the connection that holds the ledger is lost, so another run may have taken it over;"
                            + " nothing more is written");
        }
        if (epoch == NOT_ENTERED) {
            return;
        }
        try (Statement statement = writing.createStatement();
                ResultSet row = statement.executeQuery("SELECT epoch FROM ledger_holder FOR SHARE")) {
            if (!row.next() || row.getLong(1) != epoch) {
                throw new SQLException("another run took the ledger over; nothing more is written");
            }
        }
    }

    /** Whether nothing speaks against this process still holding the ledger. */
    public boolean held() {
        return !lost;
    }

    /** Also keeps firewalls from forgetting an idle connection. */
    private void look() {
        try {
            if (!lost && !connection.isValid(PATIENCE_SECONDS) && !watch.isShutdown()) {
                lost = true;
                log.error("the connection that holds the ledger is lost; nothing more is written, the run ends");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a patience below zero", e);
        }
    }

    /** Gives the lock back in so many words: a server may take a while to see that a connection is gone. */
    @Override
    public void close() {
        watch.shutdownNow();
        if (!lost) {
            giveBack();
        }
        close(connection);
    }

    private void giveBack() {
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, PATIENCE_SECONDS * 1000);
            statement.execute("SELECT pg_advisory_unlock_all()");
        } catch (SQLException e) {
            log.debug("the lock was not given back, its connection ends it", e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("the connection that held the ledger was gone already", e);
        }
    }
}
