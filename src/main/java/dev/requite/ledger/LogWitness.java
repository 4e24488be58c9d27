package dev.requite.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private static final int LENGTH = 4 * Long.BYTES;

    private final FileChannel channel;
    private final ByteBuffer block = ByteBuffer.allocate(LENGTH);

    private LogWitness(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Begins to keep it, with nothing confirmed.
     *
     * @throws IOException if the disk does not take it
     */
    static LogWitness begin(LedgerFiles files) throws IOException {
        PrivateFiles.createFolders(files.folder());
        PrivateFiles.create(files.witness());
        LogWitness witness = new LogWitness(FileChannel.open(files.witness(), StandardOpenOption.WRITE));
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
        LogEnd end = read(files.witness());
        if (end != null && !end.isIn(files.log())) {
            throw new UnusableLedgerException(
                    "The ledger's log " + files.log() + " is damaged: it lost something of the " + end.bytes()
                            + " bytes that were confirmed, so that not all that was refunded is known; nothing was sent. "
                            + BrokenMark.WAY_OUT,
                    null);
        }
    }

    /** Null where there is none, or none that was written to its end. */
    private static @Nullable LogEnd read(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) != LENGTH) {
            return null;
        }
        ByteBuffer kept = ByteBuffer.wrap(Files.readAllBytes(file));
        long magic = kept.getLong();
        LogEnd end = new LogEnd(kept.getLong(), kept.getLong());
        return magic == MAGIC && kept.getLong() == check(end) ? end : null;
    }

    /** The log is on disk up to there. */
    void confirm(LogEnd end) throws IOException {
        block.clear();
        block.putLong(MAGIC).putLong(end.bytes()).putLong(end.checksum()).putLong(check(end));
        block.flip();
        while (block.hasRemaining()) {
            channel.write(block, block.position());
        }
    }

    /** The log is about to go. */
    void withdraw() throws IOException {
        confirm(new LogEnd(0, 0));
        channel.force(true);
    }

    private static long check(LogEnd end) {
        return MAGIC ^ Long.rotateLeft(end.bytes(), 32) ^ end.checksum();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
