package dev.requite.ledger.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections whose commits fail unless what they committed is on disk: HSQLDB's own come back as if nothing had happened
 * when its log can't be written. A statement outside of a transaction is a commit of its own.
 */
final class CheckedConnections extends DelegatingDataSource {

    private static final String IO_ERROR = "58030";

    private final LedgerHealth health;
    private final FreeSpace space;

    CheckedConnections(DataSource engine, LedgerHealth health, FreeSpace space) {
        super(engine);
        this.health = health;
        this.space = space;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return proxy(Connection.class, (method, arguments) -> onConnection(real, method, arguments));
    }

    private @Nullable Object onConnection(Connection real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        boolean commits = method.getName().equals("commit");
        if (commits) {
            demand();
        }
        Object answer = invoke(real, method, arguments);
        if (commits) {
            demand();
            space.look();
        }
        return answer instanceof Statement statement && real.getAutoCommit() ? checked(statement) : answer;
    }

    private Statement checked(Statement real) {
        Class<? extends Statement> type = real instanceof CallableStatement
                ? CallableStatement.class
                : real instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, (method, arguments) -> {
            boolean commits = method.getName().startsWith("execute");
            if (commits) {
                demand();
            }
            Object answer = invoke(real, method, arguments);
            if (commits) {
                demand();
                space.look();
            }
            return answer;
        });
    }

    private void demand() throws SQLException {
        try {
            health.demand();
        } catch (BrokenLedgerException e) {
            throw new SQLException("not committed: the ledger's disk has failed", IO_ERROR, e);
        }
    }

    private interface Call {
        @Nullable
        Object on(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                CheckedConnections.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.on(method, arguments)));
    }

    private static @Nullable Object invoke(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
