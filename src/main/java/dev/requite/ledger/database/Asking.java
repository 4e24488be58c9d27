package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks a ledger's server something outside of the ledger's transactions. Thread-safe. */
record Asking(DataSource source) {

    interface Question<T> {
        T through(Connection connection) throws SQLException;
    }

    /** @throws UnusableLedgerException if it can't be asked */
    <T> T ask(Question<T> question) {
        try (Connection connection = source.getConnection()) {
            return question.through(connection);
        } catch (SQLException e) {
            throw new UnusableLedgerException("The server of requite.ledger.url broke off: try again.", e, true);
        }
    }
}
