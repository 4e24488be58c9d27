package dev.requite.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the ledger is, and how its database is opened: HSQLDB within the process, or PostgreSQL on a server. */
public final class LedgerDatabase {

    /** The step's thread, what is committed beside it, Spring Batch's own; a few to spare. */
    private static final int CONNECTIONS = 8;

    private static final String FILES = "jdbc:hsqldb:file:";

    private final String url;
    private final String username;
    private final String password;
    private final @Nullable EmbeddedLedger files;

    private LedgerDatabase(String url, String username, String password, @Nullable EmbeddedLedger files) {
        this.url = url;
        this.files = files;
        this.username = username;
        this.password = password;
    }

    /** The embedded ledger in a folder; its lease must be held when it is opened. */
    public static LedgerDatabase embedded(Path folder) {
        return embedded(new EmbeddedLedger(folder, "requite"), "", "");
    }

    private static LedgerDatabase embedded(EmbeddedLedger files, String username, String password) {
        return new LedgerDatabase(files.url(), username.isEmpty() ? "SA" : username, password, files);
    }

    /**
     * The ledger that a URL names: on a PostgreSQL server, or HSQLDB's files elsewhere than in the work folder. HSQLDB's own
     * servers and its memory are none: they keep neither what was committed nor others out.
     *
     * @throws UnusableLedgerException if neither is meant
     */
    public static LedgerDatabase at(String url, String username, String password) {
        // How the files are opened is not the caller's to say.
        if (url.startsWith(FILES) && !url.equals(FILES) && url.indexOf(';') < 0) {
            Path files = Path.of(url.substring(FILES.length())).toAbsolutePath();
            Path folder = Objects.requireNonNullElse(files.getParent(), files);
            return embedded(new EmbeddedLedger(folder, String.valueOf(files.getFileName())), username, password);
        }
        if (!PostgresServer.isMeantBy(url)) {
            throw new UnusableLedgerException(
                    "requite.ledger.url is no URL of a ledger: write it like jdbc:postgresql://HOST:5432/DATABASE, or"
                            + " leave it out for the embedded ledger.",
                    null);
        }
        return new LedgerDatabase(url, username, password, null);
    }

    /** Where its files are; empty for a ledger on a server. */
    public Optional<Path> folder() {
        return Optional.ofNullable(files).map(EmbeddedLedger::folder);
    }

    /** Whether other machines can open it too. */
    public boolean onServer() {
        return files == null;
    }

    /**
     * Takes the right to work on a ledger of a server.
     *
     * @return empty if another process has it
     * @throws UnusableLedgerException if the server can't be used
     */
    public Optional<ServerLease> lease() {
        return ServerLease.take(server());
    }

    /**
     * Opens a pool; the password is never logged.
     *
     * @throws UnusableLedgerException if the server can't be used, or the embedded ledger's files are damaged
     */
    public HikariDataSource open() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setAutoCommit(true);
        config.setConnectionTimeout(10_000);
        if (onServer()) {
            server().verify();
            config.setDataSourceProperties(server().properties());
            config.setConnectionInitSql(PostgresServer.SESSION);
            config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        } else {
            config.setUsername(username);
            config.setPassword(password);
            // Committed means on disk; the URL's property of this name is ignored once the database exists.
            config.setConnectionInitSql("SET FILES WRITE DELAY FALSE");
        }
        return files == null ? new HikariDataSource(config) : files.open(config);
    }

    /**
     * Brings the ledger's tables up to date.
     *
     * @throws UnusableLedgerException if the server does not let this user
     */
    public void migrate(Runnable migration) {
        try {
            migration.run();
        } catch (RuntimeException e) {
            UnusableLedgerException problem = onServer() ? PostgresServer.problemBehind(e) : null;
            throw problem == null ? e : problem;
        }
    }

    private PostgresServer server() {
        return new PostgresServer(url, username, password);
    }

    /** Without the URL: it may hold a password. */
    @Override
    public String toString() {
        return onServer() ? "PostgreSQL" : "HSQLDB";
    }
}
