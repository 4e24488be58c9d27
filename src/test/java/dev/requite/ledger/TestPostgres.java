package dev.requite.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
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
                        .setDataDirectoryCustomizer(TestPostgres::askForPasswords)
                        .start();
            } catch (IOException | RuntimeException e) {
                System.err.println("PostgreSQL can't be started here, so its tests are skipped: " + e);
                return null;
            }
        }
    }

    /** Whoever is called so must bring a password; all others are trusted. */
    public static final String ASKED_FOR_PASSWORD = "asked_for_password";

    private static void askForPasswords(File dataDirectory) {
        Path rules = dataDirectory.toPath().resolve("pg_hba.conf");
        String rule = "host all " + ASKED_FOR_PASSWORD + " samehost scram-sha-256\n";
        try {
            Files.writeString(rules, rule + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty ledger's URL, a schema of its own. */
    public static String freshUrl() {
        return url("postgres", "postgres") + "&currentSchema=" + freshSchema();
    }

    /** An empty schema's name. */
    public static String freshSchema() {
        String schema = "t" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE SCHEMA " + schema);
        return schema;
    }

    /** An empty database's name, for a ledger that is to be copied. */
    public static String freshDatabase() {
        return copyOf("template1");
    }

    /** The name of a database that has all that another has, to which nobody is connected. */
    public static String copyOf(String database) {
        String copy = "d" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + copy + " TEMPLATE " + database);
        return copy;
    }

    /** The server's URL for a user and a database, without a schema. */
    public static String url(String user, String database) {
        return server().getJdbcUrl(user, database);
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

    /** Ends every connection of processes that call themselves so, as a restart of the server would. */
    public static void dropConnections(String applicationName) {
        execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name LIKE '"
                + applicationName + " %'");
    }

    /** Makes the server read its settings again, and waits until new connections see them. */
    public static void reload() {
        execute("SELECT pg_reload_conf()");
        execute("SELECT pg_sleep(0.2)");
    }

    private static EmbeddedPostgres server() {
        EmbeddedPostgres server = Server.RUNNING;
        Assumptions.assumeTrue(server != null, "PostgreSQL can't be started here");
        return Objects.requireNonNull(server);
    }
}
