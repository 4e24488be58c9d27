package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The right to write what belongs to one account of a run, on a ledger of a server. Each transaction of the part checks and
 * keeps it until it commits: who takes the part next, or the whole ledger, waits for those that have begun, and all later
 * ones of the former holder fail. Thread-safe.
 */
public final class PartHold implements Fence {

    /**
     * Who stops in the middle of a transaction, frozen with its machine, would keep the part for as long: the server ends
     * that connection. A part's transactions take milliseconds.
     */
    private static final String PATIENCE = "10s";

    private final String part;
    private final long epoch;
    private volatile boolean lost;

    private PartHold(String part, long epoch) {
        this.part = part;
        this.epoch = epoch;
    }

    /**
     * Takes a part of a run from whoever has it.
     *
     * @param connection commits by itself
     * @param whole the epoch under which the run has the ledger
     * @return empty if another process has taken the ledger over since
     */
    static Optional<PartHold> take(Connection connection, String part, long whole) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Optional<PartHold> taken = stands(connection, "", whole)
                    ? Optional.of(new PartHold(part, next(connection, part)))
                    : Optional.empty();
            connection.commit();
            return taken;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static long next(Connection connection, String part) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO ledger_holder (part, epoch) VALUES (?, 1)"
                        + " ON CONFLICT (part) DO UPDATE SET epoch = ledger_holder.epoch + 1 RETURNING epoch")) {
            statement.setString(1, part);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static boolean stands(Connection connection, String part, long epoch) throws SQLException {
        // FOR SHARE: a weaker lock would not hold up who counts the epoch up.
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT set_config('idle_in_transaction_session_timeout', ?, TRUE) FROM ledger_holder"
                        + " WHERE part = ? AND epoch = ? FOR SHARE")) {
            statement.setString(1, PATIENCE);
            statement.setString(2, part);
            statement.setLong(3, epoch);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public void demand(Connection writing) throws SQLException {
        if (lost || !stands(writing, part, epoch)) {
            lost = true;
            throw new SQLException("another process took account " + part + " over; nothing more is written for it");
        }
    }

    @Override
    public boolean stands() {
        return !lost;
    }

    @Override
    public Long number() {
        return epoch;
    }

    String part() {
        return part;
    }

    long epoch() {
        return epoch;
    }
}
