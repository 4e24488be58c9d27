package dev.requite.run.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what a connection has prepared: in memory, HSQLDB needs longer to understand a statement than to execute it. */
final class KeptStatements implements InvocationHandler {

    private final Connection connection;
    private final Map<String, PreparedStatement> kept = new HashMap<>();

    private KeptStatements(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return proxy(Connection.class, new KeptStatements(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement") && arguments != null && arguments.length == 1) {
            String sql = (String) arguments[0];
            PreparedStatement found = kept.get(sql);
            if (found == null) {
                found = reusable(ServerWords.prepare(connection, sql));
                kept.put(sql, found);
            }
            return found;
        }
        return call(connection, method, arguments);
    }

    private static PreparedStatement reusable(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                release(statement);
                return null;
            }
            return call(statement, method, arguments);
        });
    }

    private static void release(PreparedStatement statement) throws SQLException {
        statement.clearBatch();
        statement.clearParameters();
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
