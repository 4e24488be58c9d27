package dev.requite.ledger.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to work on an embedded ledger: a lock of the operating system, which a dead process loses at once, whatever
 * killed it. The file itself means nothing and may stay.
 */
public final class LedgerLease implements AutoCloseable {

    static final String FILE = "lease";

    private final FileChannel channel;

    private LedgerLease(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lease of the ledger in a folder, which is made if it is missing.
     *
     * @return empty if another process holds it
     * @throws UncheckedIOException if the folder can't be written
     */
    public static Optional<LedgerLease> take(Path folder) {
        try {
            PrivateFiles.createFolders(folder);
            PrivateFiles.create(folder.resolve(FILE));
            FileChannel channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(new LedgerLease(channel));
                }
            } catch (OverlappingFileLockException e) {
                // Held by this very process: no less taken.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
