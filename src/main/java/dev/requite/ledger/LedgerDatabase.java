package dev.requite.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;

/** Where the ledger is, and how its database is opened: HSQLDB within the process, or PostgreSQL on a server. */
public final class LedgerDatabase {

    /** The step's thread, intents of later refunds, Spring Batch's own; a few to spare. */
    private static final int CONNECTIONS = 8;

    /**
     * The cache of a new embedded ledger: a usual night, in a part of the launcher's heap. HSQLDB counts what rows take on
     * disk; in memory it is two to three times as much. An earlier ledger got it from a migration, as HSQLDB ignores the
     * URL once there is a database.
     */
    private static final String CACHE = ";hsqldb.cache_rows=250000;hsqldb.cache_size=80000";

    private static final String HSQLDB = "jdbc:hsqldb:";

    private final String url;
    private final String username;
    private final String password;

    private LedgerDatabase(String url, String username, String password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    /**
     * The embedded ledger in a folder. Tables live on disk, readers do not block writers, and the lease, not HSQLDB's lock
     * file, keeps a second process out: its lock file would make a restart after a kill wait.
     */
    public static LedgerDatabase embedded(Path folder) {
        String url = HSQLDB + "file:" + folder.resolve("requite").toAbsolutePath()
                + ";hsqldb.tx=mvcc;hsqldb.default_table_type=cached;hsqldb.lock_file=false;shutdown=true"
                + ";hsqldb.log_size=200" + CACHE;
        return new LedgerDatabase(url, "", "");
    }

    /**
     * The ledger that a URL names.
     *
     * @throws UnusableLedgerException if no database that Requite knows is meant
     */
    public static LedgerDatabase at(String url, String username, String password) {
        if (!url.startsWith(HSQLDB) && !PostgresServer.isMeantBy(url)) {
            throw new UnusableLedgerException(
                    "requite.ledger.url is no URL of a ledger: write it like jdbc:postgresql://HOST:5432/DATABASE, or"
                            + " leave it out for the embedded ledger.",
                    null);
        }
        return new LedgerDatabase(url, username, password);
    }

    /** Whether other machines can open it too. */
    public boolean onServer() {
        return !url.startsWith(HSQLDB);
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
     * @throws UnusableLedgerException if the server can't be used
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
            config.setUsername(username.isEmpty() ? "SA" : username);
            config.setPassword(password);
            // Committed means on disk; the URL's property of this name is ignored once the database exists.
            config.setConnectionInitSql("SET FILES WRITE DELAY FALSE");
        }
        return new HikariDataSource(config);
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
