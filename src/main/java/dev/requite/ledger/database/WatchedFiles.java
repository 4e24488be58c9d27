package dev.requite.ledger.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.hsqldb.lib.EventLogInterface;
import org.hsqldb.lib.FileAccess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How HSQLDB writes its log, its script and its properties: so that every write, sync and close that fails is noticed. By
 * itself HSQLDB writes a line into a log that nobody keeps, and goes on as if it had been written. The first failure ends
 * all writing: what half a line or a page that was given up would be followed by could not be read.
 *
 * <p>The tables' file HSQLDB writes by itself, by maps and with syncs that are repeated until they do not fail. A second
 * file descriptor, open all the while, is told of each write that failed too, and is asked before a checkpoint may count:
 * until then the log and the backup have everything. Thread-safe.
 */
final class WatchedFiles implements FileAccess, AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(WatchedFiles.class);

    private final LedgerFiles files;
    private final FileAccess disk;
    private final LedgerHealth health;
    private final DiskFailure failure;
    private volatile @Nullable FileChannel data;
    private volatile @Nullable FileChannel backup;
    private volatile @Nullable LogWitness witness;
    private boolean inCharge;

    /** @param disk what really writes */
    WatchedFiles(LedgerFiles files, FileAccess disk, LedgerHealth health, FreeSpace space) {
        this.files = files;
        this.disk = disk;
        this.health = health;
        this.failure = new DiskFailure(files, health, space);
    }

    /** Keeps an eye on the tables' file from now on; before HSQLDB opens it, which may write to it. */
    void watchData() throws IOException {
        if (data == null && Files.exists(files.data())) {
            data = FileChannel.open(files.data(), StandardOpenOption.WRITE);
        }
    }

    /**
     * Sees whether everything that was written to the tables' file so far is on disk. When this is asked of a ledger that
     * was put together again after a kill, its log is gone.
     *
     * @throws BrokenLedgerException if it is not, after the mark is set
     */
    void demandData() {
        try {
            syncData();
        } catch (IOException e) {
            fail(files.data(), e, DiskFailure.Loss.UNKNOWN, null);
        }
        health.demand();
    }

    /** Keeps how far the log was confirmed; from before HSQLDB puts together what a killed process left, which ends its log. */
    void witnessLog() throws IOException {
        witness = LogWitness.begin(files);
    }

    /** Whether HSQLDB's log is written by this. */
    synchronized boolean inCharge() {
        return inCharge;
    }

    @Override
    public InputStream openInputStreamElement(String name) throws IOException {
        return disk.openInputStreamElement(name);
    }

    @Override
    public OutputStream openOutputStreamElement(String name) throws IOException {
        Path file = Path.of(name);
        refuseIfBroken();
        try {
            if (file.equals(files.propertiesOnTheirWay().toAbsolutePath())) {
                syncData();
            }
            PrivateFiles.create(file);
            OutputStream out = disk.openOutputStreamElement(name);
            return new Watched(file, out, disk.getFileSync(out));
        } catch (IOException e) {
            throw failed(file, e, DiskFailure.Loss.NONE, null);
        }
    }

    @Override
    public OutputStream openOutputStreamElementAppend(String name) throws IOException {
        Path file = Path.of(name);
        refuseIfBroken();
        try {
            boolean log = file.equals(files.log().toAbsolutePath());
            if (log) {
                demandCheckpoint();
                watchBackup();
            }
            PrivateFiles.create(file);
            OutputStream out = disk.openOutputStreamElementAppend(name);
            Watched watched = new Watched(file, out, disk.getFileSync(out));
            if (log) {
                files.syncFolder();
                LogWitness kept = witness;
                if (kept != null) {
                    kept.logBegins(files.script());
                }
                synchronized (this) {
                    inCharge = true;
                }
            }
            return watched;
        } catch (IOException e) {
            throw failed(file, e, DiskFailure.Loss.NONE, null);
        }
    }

    /** HSQLDB goes on with the log it has when a checkpoint fails, and with a new one when it does not. */
    private void demandCheckpoint() throws IOException {
        boolean begun = Files.exists(files.log()) && Files.size(files.log()) > 0;
        if (begun || Files.exists(files.scriptOnItsWay()) || !Files.exists(files.script())) {
            throw new IOException("a checkpoint failed");
        }
    }

    /** Made before HSQLDB does, with the permissions that it shall have. */
    private void watchBackup() throws IOException {
        PrivateFiles.create(files.backup());
        close(backup);
        backup = FileChannel.open(files.backup(), StandardOpenOption.WRITE);
    }

    private void syncData() throws IOException {
        if (data != null) {
            data.force(true);
        }
    }

    @Override
    public FileSync getFileSync(OutputStream out) {
        return (Watched) out;
    }

    @Override
    public boolean isStreamElement(String name) {
        return disk.isStreamElement(name);
    }

    @Override
    public void createParentDirs(String name) {
        disk.createParentDirs(name);
    }

    @Override
    public boolean removeElement(String name) {
        return disk.removeElement(name);
    }

    private boolean isLog(Path file) {
        return file.toAbsolutePath().equals(files.log().toAbsolutePath());
    }

    /** HSQLDB closes its log before it removes it, and never opens it again. */
    private void withdrawWitness() throws IOException {
        LogWitness kept = witness;
        try {
            if (kept != null) {
                kept.withdraw();
            }
        } catch (IOException e) {
            throw failed(files.witness(), e, DiskFailure.Loss.NONE, null);
        }
    }

    @Override
    public boolean renameElement(String oldName, String newName) {
        return disk.renameElement(oldName, newName);
    }

    @Override
    public boolean renameElementOrCopy(String oldName, String newName, EventLogInterface events) {
        return disk.renameElementOrCopy(oldName, newName, events);
    }

    /** An engine that could not write to the tables' file, or that does not know what happened to it, is not trusted. */
    void failed(Exception cause) {
        fail(files.data(), cause, DiskFailure.Loss.NONE, null);
    }

    private void refuseIfBroken() throws IOException {
        if (health.failed()) {
            throw new IOException("nothing is written any more");
        }
    }

    private void fail(Path file, Exception cause, DiskFailure.Loss loss, @Nullable LogEnd end) {
        failure.first(file, cause, loss, end, backup);
    }

    private IOException failed(Path file, IOException cause, DiskFailure.Loss loss, @Nullable LogEnd end) {
        fail(file, cause, loss, end);
        return cause;
    }

    @Override
    public void close() {
        close(data);
        close(backup);
        close(witness);
    }

    private static void close(@Nullable AutoCloseable channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (Exception e) {
            logger.debug("a file that was only watched can't be closed", e);
        }
    }

    /** One file on its way to the disk. HSQLDB writes it from one thread at a time. */
    private final class Watched extends OutputStream implements FileSync {

        private final Path file;
        private final OutputStream out;
        private final FileSync descriptor;
        private final CRC32C checksum = new CRC32C();
        private long written;
        private LogEnd confirmed = new LogEnd(0, 0);

        Watched(Path file, OutputStream out, FileSync descriptor) {
            this.file = file;
            this.out = out;
            this.descriptor = descriptor;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            refuseIfBroken();
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw failed(file, e, DiskFailure.Loss.NONE, null);
            }
            written += length;
            checksum.update(bytes, offset, length);
        }

        @Override
        public void sync() throws IOException {
            refuseIfBroken();
            try {
                descriptor.sync();
            } catch (IOException e) {
                boolean log = file.equals(files.log().toAbsolutePath());
                throw failed(file, e, log ? DiskFailure.Loss.LOG : DiskFailure.Loss.NONE, confirmed);
            }
            confirmed = new LogEnd(written, checksum.getValue());
            LogWitness kept = witness;
            if (kept != null && isLog(file)) {
                try {
                    kept.confirm(confirmed);
                } catch (IOException e) {
                    throw failed(files.witness(), e, DiskFailure.Loss.NONE, null);
                }
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw failed(file, e, DiskFailure.Loss.NONE, null);
            }
            refuseIfBroken();
            if (isLog(file)) {
                withdrawWitness();
            }
        }
    }
}
