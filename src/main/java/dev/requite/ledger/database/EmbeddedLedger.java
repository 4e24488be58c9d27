package dev.requite.ledger.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.hsqldb.Database;
import org.hsqldb.Session;
import org.hsqldb.error.ErrorCode;
import org.hsqldb.jdbc.JDBCConnection;
import org.hsqldb.lib.FileAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * HSQLDB's files in a folder. What was committed since its last checkpoint stands in a log of text lines, and is read back
 * from there after a kill.
 *
 * @param files in a folder whose lease is the ledger's
 * @param disk what really writes them
 */
record EmbeddedLedger(LedgerFiles files, FileAccess disk) {

    private static final Logger logger = LoggerFactory.getLogger(EmbeddedLedger.class);

    /**
     * The cache of a new ledger: a usual night, in a part of the launcher's heap. HSQLDB counts what rows take on disk; in
     * memory it is two to three times as much. What is not in it is read from the file, through the system's own cache. An
     * earlier ledger got this from a migration, as HSQLDB ignores the URL once there is a database.
     */
    private static final String CACHE = ";hsqldb.cache_rows=250000;hsqldb.cache_size=80000";

    /**
     * The tables' file is not mapped into memory: where a disk is full or fails, a mapped page is lost without a word, and
     * Java says so only later, to whatever its thread does then.
     */
    private static final String NOT_MAPPED = ";hsqldb.nio_data_file=false";

    private static final String IS_MAPPED = "SELECT property_value FROM information_schema.system_properties"
            + " WHERE property_name = 'hsqldb.nio_data_file' AND property_value = 'true'";

    /**
     * Texts are compared as they are, without filling up the shorter one with spaces. An earlier ledger keeps its way: its
     * indexes are sorted by it.
     */
    private static final String AS_THEY_ARE = ";sql.pad_space=false";

    /**
     * By default HSQLDB stops at the first line of its log that it can't read, forgets all that follows, and opens the
     * database as if nothing were wrong: refunds would be unknown that were paid.
     */
    private static final String EVERYTHING_OR_NOTHING = ";hsqldb.full_log_replay=true";

    /**
     * Tables live on disk, readers do not block writers, and the lease, not HSQLDB's lock file, keeps a second process out:
     * its lock file would make a restart after a kill wait.
     */
    String url() {
        return "jdbc:hsqldb:file:" + files.base()
                + ";hsqldb.tx=mvcc;hsqldb.default_table_type=cached;hsqldb.lock_file=false;shutdown=true"
                + ";hsqldb.log_size=200" + CACHE + NOT_MAPPED + AS_THEY_ARE + EVERYTHING_OR_NOTHING;
    }

    Path folder() {
        return files.folder();
    }

    /**
     * Opens a pool, with everything in it that was ever committed.
     *
     * @throws UnusableLedgerException if not all of it can be read back
     * @throws BrokenLedgerException if the disk has too little room or fails; all that was committed is still there
     */
    HikariDataSource open(HikariConfig config, String username, String password, LedgerHealth health, FreeSpace space) {
        space.shortage().ifPresent(shortage -> {
            throw new BrokenLedgerException(
                    shortage + " Nothing was done. Make room there, and give the same command again.", null);
        });
        DriverManagerDataSource engine = new DriverManagerDataSource(url(), username, password);
        WatchedFiles watched = new WatchedFiles(files, disk, health, space);
        Connection keeper = openEngine(engine, watched, space);
        try {
            takeOver(keeper, watched);
            health.demand();
            if (!watched.inCharge()) {
                throw new BrokenLedgerException(
                        "The ledger in " + files.folder() + " can't be written (" + space.words() + "); nothing was"
                                + " sent. Make room there, or see to the disk, and give the same command again.",
                        null);
            }
            config.setDataSource(new CheckedConnections(engine, health, space));
            config.setExceptionOverride(new EngineFailures(watched));
            return new EmbeddedPool(config, keeper, files, watched, health);
        } catch (RuntimeException e) {
            EmbeddedPool.shutDown(keeper, !health.broken());
            watched.close();
            throw health.problem()
                    .<RuntimeException>map(problem -> new BrokenLedgerException(problem, e))
                    .orElse(e);
        }
    }

    /** HSQLDB puts its files together by itself, before anybody can have an eye on that; so we look afterwards. */
    private Connection openEngine(DriverManagerDataSource engine, WatchedFiles watched, FreeSpace space) {
        try {
            if (new BrokenMark(files).clear()) {
                logger.warn(
                        "a disk error could have cost the end of the ledger's log, but all that was confirmed is there;"
                                + " it is written anew file={}",
                        files.log());
            }
            LogWitness.demand(files);
            files.thaw();
            files.dropWhatNeverBegan();
            watched.witnessLog();
            dropCutOffLine(files.log());
            watched.watchData();
            return unmapped(engine, engine.getConnection());
        } catch (IOException e) {
            watched.close();
            throw new UnusableLedgerException(
                    "The ledger's files in " + files.folder() + " can't be read and written (" + e.getMessage()
                            + "); nothing was sent. See to the folder's permissions and its disk.",
                    e);
        } catch (SQLException e) {
            watched.close();
            throw space.shortage().isEmpty() && e.getErrorCode() == -ErrorCode.ERROR_IN_LOG_FILE
                    ? new UnusableLedgerException(
                            "The ledger's log " + files.log() + " is damaged, so that not all that was refunded is"
                                    + " known; nothing was sent. " + BrokenMark.WAY_OUT,
                            e)
                    : new BrokenLedgerException(
                            "The ledger in " + files.folder() + " can't be opened: " + e.getMessage() + " ("
                                    + space.words() + "). Nothing was sent, and its files are as they were. Make room"
                                    + " there, or see to the disk, and give the same command again.",
                            e);
        }
    }

    /** An earlier ledger's file was mapped, and HSQLDB decides that when it opens it. */
    private static Connection unmapped(DriverManagerDataSource engine, Connection keeper) throws SQLException {
        try (Statement statement = keeper.createStatement()) {
            try (ResultSet mapped = statement.executeQuery(IS_MAPPED)) {
                if (!mapped.next()) {
                    return keeper;
                }
            }
            statement.execute("SET FILES NIO FALSE");
            statement.execute("SHUTDOWN");
        }
        return engine.getConnection();
    }

    /** From here on HSQLDB writes through our hands; a checkpoint makes it begin a log, and what it opened by its own anew. */
    private void takeOver(Connection keeper, WatchedFiles watched) {
        try (Statement statement = keeper.createStatement()) {
            Database database = ((Session) keeper.unwrap(JDBCConnection.class).getSession()).getDatabase();
            database.logger.fileAccess = watched;
            // Made before HSQLDB does, with the permissions that it shall have.
            PrivateFiles.create(files.data());
            watched.watchData();
            watched.demandData();
            new BrokenMark(files).reserve();
            files.keepIce();
            // Committed means on disk; the URL's property of this name is ignored once the database exists.
            statement.execute("SET FILES WRITE DELAY FALSE");
            statement.execute("CHECKPOINT");
            for (Path file : files.all()) {
                PrivateFiles.restrict(file);
            }
        } catch (SQLException | IOException e) {
            throw new BrokenLedgerException(
                    "The ledger in " + files.folder() + " can't be written: " + e.getMessage() + ". Nothing was sent."
                            + " Make room there, or see to the disk and its permissions, and give the same command"
                            + " again.",
                    e);
        }
    }

    /** A line that a kill or a full disk cut off was not committed; HSQLDB would take it for damage. */
    private static void dropCutOffLine(Path log) throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            long end = file.length();
            while (end > 0 && byteAt(file, end - 1) != '\n') {
                end--;
            }
            if (end < file.length()) {
                file.setLength(end);
            }
        }
    }

    private static int byteAt(RandomAccessFile file, long position) throws IOException {
        file.seek(position);
        return file.read();
    }
}
