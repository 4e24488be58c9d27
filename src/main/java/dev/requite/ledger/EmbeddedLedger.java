package dev.requite.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.hsqldb.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * HSQLDB's files in a folder. What was committed since its last checkpoint stands in a log of text lines, and is read back
 * from there after a kill.
 *
 * @param folder of the files, whose lease is the ledger's
 * @param name what all their names begin with
 */
record EmbeddedLedger(Path folder, String name) {

    /**
     * The cache of a new ledger: a usual night, in a part of the launcher's heap. HSQLDB counts what rows take on disk; in
     * memory it is two to three times as much. What is not in it is read from the file, which is mapped into memory up to
     * this many megabytes; that is the system's own cache, not the heap. An earlier ledger got both from a migration, as
     * HSQLDB ignores the URL once there is a database.
     */
    private static final String CACHE = ";hsqldb.cache_rows=250000;hsqldb.cache_size=80000;hsqldb.nio_max_size=8192";

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
        return "jdbc:hsqldb:file:" + folder.resolve(name).toAbsolutePath()
                + ";hsqldb.tx=mvcc;hsqldb.default_table_type=cached;hsqldb.lock_file=false;shutdown=true"
                + ";hsqldb.log_size=200" + CACHE + AS_THEY_ARE + EVERYTHING_OR_NOTHING;
    }

    /**
     * Opens a pool, with everything in it that was ever committed.
     *
     * @throws UnusableLedgerException if not all of it can be read back
     */
    HikariDataSource open(HikariConfig config) {
        Path log = folder.resolve(name + ".log");
        try {
            dropCutOffLine(log);
        } catch (IOException e) {
            throw new UnusableLedgerException(
                    "The ledger's log " + log + " can't be read: see to the permissions of its folder.", e);
        }
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw isOfDamage(e.getCause())
                    ? new UnusableLedgerException(
                            "The ledger's log " + log + " is damaged, so that not all that was refunded is known;"
                                    + " nothing was sent. Put this folder aside and its last copy in its place, and run the"
                                    + " files since that copy again: what it does not know is looked for at the provider"
                                    + " first.",
                            e)
                    : e;
        }
    }

    /** A line that a kill cut off was not committed; HSQLDB would take it for damage. */
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

    private static boolean isOfDamage(@Nullable Throwable cause) {
        return cause instanceof SQLException refusal && refusal.getErrorCode() == -ErrorCode.ERROR_IN_LOG_FILE;
    }
}
