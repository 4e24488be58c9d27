package dev.requite.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hsqldb.lib.EventLogInterface;
import org.hsqldb.lib.FileAccess;
import org.hsqldb.lib.FileUtil;
import org.jspecify.annotations.Nullable;

/**
 * A disk that fails at one of the things it is asked for, counted from 1: opening a file, writing, syncing or closing it.
 * What it did not sync can be taken from it afterwards, as a power cut would. Thread-safe.
 */
public final class FailingDisk implements FileAccess {

    /** How it fails. */
    public enum Failure {
        /** Nothing is written, from then on, until somebody makes room. */
        FULL,
        /** Some of what was to be written is written, as when the last block is taken. */
        FULL_IN_MID_LINE,
        /** Only once: who tries again is told that all is well, as Linux does after a sync that failed. */
        ONCE,
        /** The same, with a part of it written. */
        ONCE_IN_MID_LINE,
    }

    private final FileAccess real = FileUtil.getFileUtil();
    private final Failure failure;
    private final int failAt;
    private final Map<Path, Long> synced = new LinkedHashMap<>();
    private int asked;
    private @Nullable String failed;

    private FailingDisk(Failure failure, int failAt) {
        this.failure = failure;
        this.failAt = failAt;
    }

    public static FailingDisk at(int moment, Failure failure) {
        return new FailingDisk(failure, moment);
    }

    public static FailingDisk never() {
        return new FailingDisk(Failure.ONCE, Integer.MAX_VALUE);
    }

    /** What it failed at, null if it never did. */
    public synchronized @Nullable String failed() {
        return failed;
    }

    /** How much it was asked for. */
    public synchronized int asked() {
        return asked;
    }

    /** Takes away what was never synced. */
    public synchronized void cutThePower() {
        synced.forEach((file, length) -> {
            try {
                if (Files.isRegularFile(file) && Files.size(file) > length) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(length);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private synchronized void pass(String what, Path file) throws IOException {
        asked++;
        boolean still = failed != null && (failure == Failure.FULL || failure == Failure.FULL_IN_MID_LINE);
        if (asked == failAt || (still && !what.equals("sync") && !what.equals("close"))) {
            failed = failed == null ? what + " " + file.getFileName() : failed;
            throw new IOException(what.equals("sync") ? "Input/output error" : "No space left on device");
        }
    }

    private boolean inMidLine() {
        return failure == Failure.FULL_IN_MID_LINE || failure == Failure.ONCE_IN_MID_LINE;
    }

    @Override
    public OutputStream openOutputStreamElement(String name) throws IOException {
        pass("open", Path.of(name));
        return new Written(Path.of(name), real.openOutputStreamElement(name));
    }

    @Override
    public OutputStream openOutputStreamElementAppend(String name) throws IOException {
        pass("open", Path.of(name));
        return new Written(Path.of(name), real.openOutputStreamElementAppend(name));
    }

    @Override
    public FileSync getFileSync(OutputStream out) {
        return (Written) out;
    }

    @Override
    public InputStream openInputStreamElement(String name) throws IOException {
        return real.openInputStreamElement(name);
    }

    @Override
    public boolean isStreamElement(String name) {
        return real.isStreamElement(name);
    }

    @Override
    public void createParentDirs(String name) {
        real.createParentDirs(name);
    }

    @Override
    public boolean removeElement(String name) {
        return real.removeElement(name);
    }

    @Override
    public boolean renameElement(String oldName, String newName) {
        return real.renameElement(oldName, newName);
    }

    @Override
    public boolean renameElementOrCopy(String oldName, String newName, EventLogInterface events) {
        return real.renameElementOrCopy(oldName, newName, events);
    }

    private final class Written extends OutputStream implements FileSync {

        private final Path file;
        private final OutputStream out;

        Written(Path file, OutputStream out) throws IOException {
            this.file = file;
            this.out = out;
            synchronized (FailingDisk.this) {
                synced.put(file, Files.size(file));
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                pass("write", file);
            } catch (IOException e) {
                if (inMidLine()) {
                    out.write(bytes, offset, length / 2);
                }
                throw e;
            }
            out.write(bytes, offset, length);
        }

        @Override
        public void sync() throws IOException {
            pass("sync", file);
            synchronized (FailingDisk.this) {
                synced.put(file, Files.size(file));
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
            pass("close", file);
        }
    }
}
