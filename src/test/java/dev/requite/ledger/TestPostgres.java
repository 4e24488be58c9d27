package dev.requite.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL server, one for all tests of a process, on its first use; gone with the process. */
public final class TestPostgres {

    private TestPostgres() {}

    /** Started once; where it can't be, the tests that need it are skipped, and it is said why. */
    private static final class Server {

        static final @Nullable EmbeddedPostgres RUNNING = start();

        private static @Nullable EmbeddedPostgres start() {
            try {
                // The artifact's own defaults trade durability for speed, which a ledger refuses.
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "100")
                        .start();
            } catch (IOException | RuntimeException e) {
                System.err.println("PostgreSQL can't be started here, so its tests are skipped: " + e);
                return null;
            }
        }
    }

    /** Whether the tests of the ledger and the job are to run on it, instead of on the embedded ledger. */
    public static boolean wanted() {
        return System.getProperty("requite.test.ledger", "hsqldb").equals("postgresql");
    }

    /** An empty ledger's URL, a schema of its own. */
    public static String freshUrl() {
        String schema = "t" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE SCHEMA " + schema);
        return server().getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }

    /** As the server's administrator. */
    public static void execute(String sql) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres server() {
        EmbeddedPostgres server = Server.RUNNING;
        Assumptions.assumeTrue(server != null, "PostgreSQL can't be started here");
        return java.util.Objects.requireNonNull(server);
    }
}
