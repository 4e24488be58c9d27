package dev.requite.ledger.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.hsqldb.lib.FileAccess;
import org.hsqldb.lib.FileUtil;
import org.jspecify.annotations.Nullable;

/** Where the ledger is, and how its database is opened: HSQLDB within the process, or PostgreSQL on a server. */
public final class LedgerDatabase {

    /** A step's thread, what is committed beside it, Spring Batch's own; a few to spare. */
    private static final int CONNECTIONS = 8;

    /** A server has a hundred by default, for all machines and everybody else. */
    private static final int CONNECTIONS_MOST = 24;

    private static final String FILES = "jdbc:hsqldb:file:";

    private final String url;
    private final String username;
    private final String password;
    private final @Nullable EmbeddedLedger files;
    private final FreeSpace space;
    private final LedgerHealth health = new LedgerHealth();
    private final WorkingProcess process = WorkingProcess.here();

    private LedgerDatabase(
            String url, String username, String password, @Nullable EmbeddedLedger files, FreeSpace space) {
        this.url = url;
        this.files = files;
        this.username = username;
        this.password = password;
        this.space = space;
    }

    /**
     * The embedded ledger in a folder; its lease must be held when it is opened.
     *
     * @param freeBytesMin what its disk must have left for anything new to be begun; 0 for no such limit
     */
    public static LedgerDatabase embedded(Path folder, long freeBytesMin) {
        return embedded(new LedgerFiles(folder, "requite"), FileUtil.getFileUtil(), "", "", freeBytesMin);
    }

    /**
     * The ledger in a folder, over a disk that may be another than the machine's.
     *
     * @param disk what really writes the files
     */
    public static LedgerDatabase embedded(
            LedgerFiles files, FileAccess disk, String username, String password, long freeBytesMin) {
        EmbeddedLedger ledger = new EmbeddedLedger(files, disk);
        return new LedgerDatabase(
                ledger.url(),
                username.isEmpty() ? "SA" : username,
                password,
                ledger,
                new FreeSpace(files.folder(), freeBytesMin));
    }

    /**
     * The ledger that a URL names: on a PostgreSQL server, or HSQLDB's files elsewhere than in the work folder. HSQLDB's own
     * servers and its memory are none: they keep neither what was committed nor others out.
     *
     * @param freeBytesMin of the disk of HSQLDB's files, see {@link #embedded}
     * @throws UnusableLedgerException if neither is meant
     */
    public static LedgerDatabase at(String url, String username, String password, long freeBytesMin) {
        // How the files are opened is not the caller's to say.
        if (url.startsWith(FILES) && !url.equals(FILES) && url.indexOf(';') < 0) {
            Path files = Path.of(url.substring(FILES.length())).toAbsolutePath();
            Path folder = Objects.requireNonNullElse(files.getParent(), files);
            return embedded(
                    new LedgerFiles(folder, String.valueOf(files.getFileName())),
                    FileUtil.getFileUtil(),
                    username,
                    password,
                    freeBytesMin);
        }
        if (!PostgresServer.isMeantBy(url)) {
            throw new UnusableLedgerException(
                    "requite.ledger.url is no URL of a ledger: write it like jdbc:postgresql://HOST:5432/DATABASE, or"
                            + " leave it out for the embedded ledger.",
                    null);
        }
        return new LedgerDatabase(url, username, password, null, FreeSpace.unlimited());
    }

    /** Where its files are; empty for a ledger on a server. */
    public Optional<Path> folder() {
        return Optional.ofNullable(files).map(EmbeddedLedger::folder);
    }

    /** Whether its disk keeps what it is given. */
    public LedgerHealth health() {
        return health;
    }

    /** Whether its disk has room for more. */
    public FreeSpace space() {
        return space;
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
     * Opens a pool for work on a number of accounts at once; the password is never logged.
     *
     * @throws UnusableLedgerException if the server can't be used, or the embedded ledger's files are damaged
     * @throws BrokenLedgerException if the embedded ledger's disk has too little room or fails; nothing is lost by that
     */
    public HikariDataSource open(int accounts) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setMaximumPoolSize(Math.min(CONNECTIONS_MOST, CONNECTIONS + Math.max(0, accounts - 2)));
        config.setMinimumIdle(1);
        config.setAutoCommit(true);
        config.setConnectionTimeout(10_000);
        if (files == null) {
            server().verify();
            config.setJdbcUrl(url);
            config.setDataSourceProperties(server().properties());
            config.setConnectionInitSql(server().session());
            config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
            return pool(config);
        }
        HikariDataSource opened = files.open(config, username, password, health, space);
        health.keepAt(new LedgerPlace(files.files()));
        return opened;
    }

    /** A server may also go away between its first connection and this one. */
    private static HikariDataSource pool(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            UnusableLedgerException problem = PostgresServer.problemBehind(e);
            throw problem == null ? e : problem;
        }
    }

    /** The parts of a ledger on a server that this process takes. */
    public PartHolds parts(DataSource opened) {
        return new PartHolds(opened, new Signs(process));
    }

    /** The processes that share a ledger on a server with this one. */
    public JoinedMachines machines(DataSource opened) {
        return new JoinedMachines(opened, process);
    }

    /** Sees who has a ledger on a server. */
    public HolderWatch holders(DataSource opened, Clock clock) {
        return new HolderWatch(opened, clock);
    }

    /** This process, as others on this ledger are told of it. */
    public WorkingProcess process() {
        return process;
    }

    /** The same for work on one account. */
    public HikariDataSource open() {
        return open(1);
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

    /** Whether its files are there; a server has to be asked. Makes nothing. */
    public boolean mayBeThere() {
        return files == null || !files.files().isNew();
    }

    private PostgresServer server() {
        return new PostgresServer(url, username, password, process);
    }

    /** Without the URL: it may hold a password. */
    @Override
    public String toString() {
        return onServer() ? "PostgreSQL" : "HSQLDB";
    }
}
