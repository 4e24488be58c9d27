package dev.requite.ledger.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How far the log was confirmed, kept beside it: a log that ends earlier, or says something else, lost what was acknowledged,
 * and a log alone does not tell that when it is cut between two lines.
 *
 * <p>It is written after the log is on disk and not waited for, so after a power cut it may tell of less than the log has,
 * never of more; what it told of a log that is removed is withdrawn, and waited for, before that.
 */
final class LogWitness implements AutoCloseable {

    private static final long MAGIC = 0x5265717569746531L;
    private static final int LENGTH = 5 * Long.BYTES;

    /** No channel: an interrupt of the thread that commits would close it. */
    private final RandomAccessFile file;

    private final ByteBuffer block = ByteBuffer.allocate(LENGTH);
    private long script;

    private LogWitness(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Begins to keep it, with nothing confirmed.
     *
     * @throws IOException if the disk does not take it
     */
    static LogWitness begin(LedgerFiles files) throws IOException {
        PrivateFiles.createFolders(files.folder());
        PrivateFiles.create(files.witness());
        LogWitness witness = new LogWitness(new RandomAccessFile(files.witness().toFile(), "rw"));
        try {
            witness.withdraw();
        } catch (IOException e) {
            witness.close();
            throw e;
        }
        return witness;
    }

    /**
     * Sees whether a log still has all that was confirmed; belongs before anybody opens it.
     *
     * @throws UnusableLedgerException if it does not
     */
    static void demand(LedgerFiles files) throws IOException {
        Told told = read(files.witness());
        if (told == null) {
            return;
        }
        if (!told.end().isIn(files.log())) {
            throw new UnusableLedgerException(
                    "The ledger's log " + files.log() + " is damaged: it lost something of the "
                            + told.end().bytes()
                            + " bytes that were confirmed, so that not all that was refunded is known; nothing was sent. "
                            + BrokenMark.WAY_OUT,
                    null);
        }
        if (told.end().bytes() > 0 && told.script() != checksum(files.script())) {
            throw new UnusableLedgerException(
                    "The ledger's files in " + files.folder() + " are of different days: its log belongs to another "
                            + files.script().getFileName()
                            + ", so that not all that was refunded is known; nothing was sent. " + BrokenMark.WAY_OUT,
                    null);
        }
    }

    /** What a witness says: how far the log was confirmed, and the checksum of the script that it goes on from. */
    private record Told(LogEnd end, long script) {}

    private static long checksum(Path script) throws IOException {
        CRC32C checksum = new CRC32C();
        if (Files.exists(script)) {
            checksum.update(Files.readAllBytes(script));
        }
        return checksum.getValue();
    }

    /** A log begins, which goes on from that script. */
    void logBegins(Path from) throws IOException {
        script = checksum(from);
    }

    /** Null where there is none, or none that was written to its end. */
    private static @Nullable Told read(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) != LENGTH) {
            return null;
        }
        ByteBuffer kept = ByteBuffer.wrap(Files.readAllBytes(file));
        long magic = kept.getLong();
        LogEnd end = new LogEnd(kept.getLong(), kept.getLong());
        Told told = new Told(end, kept.getLong());
        return magic == MAGIC && kept.getLong() == check(told) ? told : null;
    }

    /** The log is on disk up to there. */
    void confirm(LogEnd end) throws IOException {
        block.clear();
        block.putLong(MAGIC).putLong(end.bytes()).putLong(end.checksum()).putLong(script);
        block.putLong(check(new Told(end, script)));
        file.seek(0);
        file.write(block.array());
    }

    /** The log is about to go. */
    void withdraw() throws IOException {
        confirm(new LogEnd(0, 0));
        file.getFD().sync();
    }

    private static long check(Told told) {
        return MAGIC
                ^ Long.rotateLeft(told.end().bytes(), 32)
                ^ told.end().checksum()
                ^ Long.rotateLeft(told.script(), 16);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
