package dev.requite.run.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A process's way to the ledger: every commit may be its end, and the way may be cut. */
final class ProcessConnections extends AbstractDataSource {

    private final DataSource ledger;
    private final SimulatedProcess process;
    private final Writing writing;
    private @Nullable Connection watched;

    /** Told of what is written by whose right. */
    interface Writing {

        /** A transaction is about to be committed. */
        void commits();
    }

    ProcessConnections(DataSource ledger, SimulatedProcess process, Writing writing) {
        this.ledger = ledger;
        this.process = process;
        this.writing = writing;
    }

    @Override
    public Connection getConnection() throws SQLException {
        process.demandLife();
        if (process.cutOff()) {
            throw new SQLException("no connection to the ledger");
        }
        Connection known = watched;
        if (known == null) {
            known = watched(ledger.getConnection());
            watched = known;
        }
        return known;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                ProcessConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "close" -> {
                            asAPoolDoes(connection);
                            return null;
                        }
                        case "commit" -> {
                            commit(connection);
                            return null;
                        }
                        default -> {
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    }
                });
    }

    private static void asAPoolDoes(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void commit(Connection connection) throws SQLException {
        try {
            process.beforeCommit();
        } catch (SimulatedProcess.Killed e) {
            connection.rollback();
            throw e;
        }
        writing.commits();
        connection.commit();
        process.afterCommit();
    }
}
