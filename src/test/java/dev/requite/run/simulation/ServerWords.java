package dev.requite.run.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Lets the embedded database understand how a part is taken and held on a server, so that the real holds are simulated. Its
 * one connection does one transaction after the other, so that there is nothing to lock.
 */
final class ServerWords {

    static final String TABLE = "CREATE TABLE ledger_holder (part VARCHAR(80) PRIMARY KEY, epoch BIGINT NOT NULL)";

    /** Time-outs of a transaction: one that is simulated takes no time. */
    static final String TIME_OUTS = "CREATE FUNCTION set_config(name VARCHAR(80), wanted VARCHAR(20), here BOOLEAN)"
            + " RETURNS VARCHAR(20) RETURN wanted";

    private static final String LOCK = " FOR SHARE";
    private static final String COUNTS_UP = "INSERT INTO ledger_holder";

    private ServerWords() {}

    static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        if (sql.startsWith(COUNTS_UP)) {
            return countsUp(connection);
        }
        return connection.prepareStatement(sql.endsWith(LOCK) ? sql.substring(0, sql.length() - LOCK.length()) : sql);
    }

    /** What it changed a statement of this database does not answer, so another one asks. */
    private static PreparedStatement countsUp(Connection connection) throws SQLException {
        PreparedStatement change = connection.prepareStatement("""
                MERGE INTO ledger_holder h USING (VALUES (CAST(? AS VARCHAR(80)))) v (part) ON h.part = v.part
                WHEN MATCHED THEN UPDATE SET epoch = h.epoch + 1
                WHEN NOT MATCHED THEN INSERT (part, epoch) VALUES (v.part, 1)""");
        PreparedStatement question = connection.prepareStatement("SELECT epoch FROM ledger_holder WHERE part = ?");
        return (PreparedStatement) Proxy.newProxyInstance(
                ServerWords.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("setString")) {
                            change.setString((Integer) arguments[0], (String) arguments[1]);
                            question.setString((Integer) arguments[0], (String) arguments[1]);
                            return null;
                        } else if (method.getName().equals("executeQuery")) {
                            change.executeUpdate();
                            return question.executeQuery();
                        }
                        return method.invoke(question, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
