package dev.requite.ledger.database;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much room the ledger's disk has left, and whether that is enough to begin anything new. What is in flight needs some
 * too: its outcomes are written when nothing new is started any more. Thread-safe.
 */
public final class FreeSpace {

    private static final long MEGABYTE = 1 << 20;

    private final Path folder;
    private final long bytesMin;
    private volatile Runnable whenShort = () -> {};
    private volatile @Nullable FileStore store;
    private volatile boolean wasShort;

    /**
     * @param folder that is written to; made before the first look
     * @param bytesMin below it nothing new is begun; 0 for no such limit
     */
    FreeSpace(Path folder, long bytesMin) {
        this.folder = folder;
        this.bytesMin = bytesMin;
    }

    /** For a ledger whose disk is another machine's. */
    static FreeSpace unlimited() {
        return new FreeSpace(Path.of(""), 0);
    }

    /** What is to be done when there is too little; once, on the thread that has just committed something. */
    public void whenShort(Runnable action) {
        whenShort = action;
        if (wasShort) {
            action.run();
        }
    }

    /** Whether there was ever too little since the ledger was opened. */
    public boolean wasShort() {
        return wasShort;
    }

    /** Why nothing new is begun, for the user; empty when there is room enough, or nobody can say. */
    public Optional<String> shortage() {
        OptionalLong free = bytesMin == 0 ? OptionalLong.empty() : bytes();
        return free.isEmpty() || free.getAsLong() >= bytesMin
                ? Optional.empty()
                : Optional.of("The disk of the ledger in " + folder + " has " + free.getAsLong() / MEGABYTE
                        + " MB free, and nothing new is begun below the " + bytesMin / MEGABYTE
                        + " MB of requite.ledger.free-space-min.");
    }

    /** A look after each commit. */
    void look() {
        if (!wasShort && shortage().isPresent()) {
            wasShort = true;
            whenShort.run();
        }
    }

    /** In words, for messages. */
    String words() {
        OptionalLong free = bytes();
        return free.isEmpty()
                ? "nobody can say how much is free there"
                : free.getAsLong() / MEGABYTE + " MB free there";
    }

    private OptionalLong bytes() {
        try {
            FileStore known = store;
            if (known == null) {
                // Finding it reads the table of mounts; asking it is cheap.
                known = Files.getFileStore(folder);
                store = known;
            }
            return OptionalLong.of(known.getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
