package dev.requite.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Makes one moment of the ledger's database fail: a statement before it runs, a commit before or after it is done. */
final class Outage implements BeanPostProcessor {

    private int moments;
    private int failAt = -1;
    private @Nullable String failAtWords;
    private @Nullable String happened;

    /** The n-th moment from now, 1 being the next. */
    synchronized void at(int moment) {
        moments = 0;
        failAt = moment;
        happened = null;
    }

    /** The next statement that has these words. */
    synchronized void at(String words) {
        failAtWords = words;
        happened = null;
    }

    synchronized void over() {
        failAt = -1;
        failAtWords = null;
    }

    /** What failed, null if it did not come to it. */
    synchronized @Nullable String happened() {
        return happened;
    }

    private synchronized void pass(String what) throws SQLException {
        moments++;
        boolean wanted = moments == failAt || (failAtWords != null && what.contains(failAtWords));
        if (wanted) {
            over();
            happened = what;
            throw new SQLTransientConnectionException("outage at: " + what);
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource real ? new Fragile(real) : bean;
    }

    private final class Fragile extends DelegatingDataSource {

        Fragile(DataSource real) {
            super(real);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Fragile.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            pass(String.valueOf(arguments[0]));
                        }
                        if (method.getName().equals("unwrap")) {
                            // Only to speak to PostgreSQL itself, which stages rows without a statement.
                            pass("INSERT INTO return_row by COPY");
                        }
                        if (method.getName().equals("commit")) {
                            pass("before a commit");
                        }
                        try {
                            Object answer = method.invoke(real, arguments);
                            if (method.getName().equals("commit")) {
                                pass("after a commit");
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause() == null ? e : e.getCause();
                        }
                    });
        }
    }
}
