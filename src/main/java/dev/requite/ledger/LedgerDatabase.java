package dev.requite.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the ledger is, and how its database is opened: HSQLDB within the process, or PostgreSQL on a server. */
public final class LedgerDatabase {

    /** The step's thread, intents of later refunds, Spring Batch's own; a few to spare. */
    private static final int CONNECTIONS = 8;

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
        EmbeddedLedger files = new EmbeddedLedger(folder);
        return new LedgerDatabase(files.url(), "", "", files);
    }

    /**
     * The ledger on the server that a URL names. HSQLDB has no URL here: only the files that Requite makes and locks itself
     * keep what was committed, and to themselves.
     *
     * @throws UnusableLedgerException if no PostgreSQL server is meant
     */
    public static LedgerDatabase at(String url, String username, String password) {
        if (!PostgresServer.isMeantBy(url)) {
            throw new UnusableLedgerException(
                    "requite.ledger.url is no URL of a ledger: write it like jdbc:postgresql://HOST:5432/DATABASE, or"
                            + " leave it out for the embedded ledger.",
                    null);
        }
        return new LedgerDatabase(url, username, password, null);
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
            config.setUsername("SA");
            config.setPassword("");
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
