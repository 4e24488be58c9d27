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
import java.util.concurrent.locks.LockSupport;
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
public final class ServerLease implements Fence, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerLease.class);

    /** One ledger is one schema of one database; the lock's space is the database. */
    private static final String LOCK =
            "SELECT pg_try_advisory_lock(hashtextextended('requite ledger ' || current_schema(), 0))";

    private static final long NOT_ENTERED = -1;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int PATIENCE_SECONDS = 5;
    private static final Duration PARTS_MAY_TAKE = Duration.ofSeconds(5);
    private static final Duration PARTS_ASKED_EVERY = Duration.ofMillis(100);
    private static final Duration SIGN_IS_FRESH = Duration.ofSeconds(3);

    private final Connection connection;
    private final Signs signs;
    private final ScheduledExecutorService watch;
    private volatile long epoch = NOT_ENTERED;
    private volatile boolean lost;

    private ServerLease(Connection connection, Signs signs, Duration lookEvery) {
        this.connection = connection;
        this.signs = signs;
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
                return Optional.of(new ServerLease(connection, server.signs(), lookEvery));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException | UnusableLedgerException e) {
            close(connection);
            throw e instanceof UnusableLedgerException problem
                    ? problem
                    : new UnusableLedgerException("The server of requite.ledger.url broke off: try again.", e, true);
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
            awaitParts();
            statement.execute("SET lock_timeout = '60s'");
            long entered = NOT_ENTERED;
            // The parts too: whoever worked on one for a former holder is kept out with that one.
            try (ResultSet row =
                    statement.executeQuery("UPDATE ledger_holder SET epoch = epoch + 1 RETURNING part, epoch")) {
                while (row.next()) {
                    entered = row.getString(1).isEmpty() ? row.getLong(2) : entered;
                }
            }
            signs.enter(connection, "", entered);
            connection.setNetworkTimeout(Runnable::run, PATIENCE_SECONDS * 1000);
            epoch = entered;
        } catch (SQLException e) {
            throw new UnusableLedgerException(
                    "The database of requite.ledger.url is still busy with a run that lost its connection: try again"
                            + " in a few minutes.",
                    e,
                    true);
        }
    }

    /**
     * Whoever worked on a part for a former holder brings it to an end as soon as that one is gone: what is in flight there
     * gets its outcome written, if it is waited for. Not for long, and not for the dead, who give no sign.
     */
    private void awaitParts() throws SQLException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PARTS_MAY_TAKE.toNanos()
                && Signs.all(connection).stream().anyMatch(ServerLease::isWorkedOn)) {
            LockSupport.parkNanos(PARTS_ASKED_EVERY.toNanos());
        }
    }

    private static boolean isWorkedOn(Sign sign) {
        return !sign.ofTheWhole() && sign.age().compareTo(SIGN_IS_FRESH) < 0;
    }

    /** Lets others know what is done with it. */
    public void tell(String work) {
        telling(() -> signs.work(connection, "", epoch, work));
    }

    /** Lets the other machines that were given a call know how it ended. */
    public void ended(String call, int exitCode) {
        telling(() -> signs.ended(connection, epoch, call, exitCode));
    }

    /** Asks all who work on parts to bring them to an end. */
    public void callIn() {
        telling(() -> signs.callIn(connection, epoch));
    }

    private interface Telling {
        void now() throws SQLException;
    }

    private void telling(Telling telling) {
        try {
            if (!lost && epoch != NOT_ENTERED) {
                telling.now();
            }
        } catch (SQLException e) {
            // The next look tells whether that was the end of the connection.
            log.warn("the holder of the ledger could not give a sign of life cause=\"{}\"", e.getMessage());
        }
    }

    /** Rises with each process that takes the ledger over; below zero before {@link #enter}. */
    public long epoch() {
        return epoch;
    }

    /** Fails unless this process holds the ledger, and keeps it so until the transaction of this connection ends. */
    @Override
    public void demand(Connection writing) throws SQLException {
        if (lost) {
            throw new SQLException(
                    "the connection that holds the ledger is lost, so another run may have taken it over;"
                            + " nothing more is written");
        }
        if (epoch == NOT_ENTERED) {
            return;
        }
        try (Statement statement = writing.createStatement();
                ResultSet row = statement.executeQuery("SELECT epoch FROM ledger_holder WHERE part = '' FOR SHARE")) {
            if (!row.next() || row.getLong(1) != epoch) {
                throw new SQLException("another run took the ledger over; nothing more is written");
            }
        }
    }

    /** Whether nothing speaks against this process still holding the ledger. */
    @Override
    public boolean stands() {
        return !lost;
    }

    /** Looks now whether it is held still, instead of with the next look. */
    public boolean seen() {
        look();
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
        telling(() -> signs.renew(connection, "", epoch));
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
            if (epoch != NOT_ENTERED) {
                signs.leave(connection, "", epoch);
            }
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
