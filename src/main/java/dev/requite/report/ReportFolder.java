package dev.requite.report;

import dev.requite.ledger.database.PrivateFiles;
import dev.requite.text.Sha256;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A folder of reports. Nobody ever sees half a file there: each is written beside its place, then moved. */
final class ReportFolder implements AutoCloseable {

    private static final String MANIFEST = "manifest.json";
    private static final int BUFFER_CHARS = 64 * 1024;

    private final Path folder;
    private final List<Entry> entries = new ArrayList<>();

    private final Set<String> kept;

    /** What is gone when the reports are there. */
    private final List<Path> scratches = new ArrayList<>();

    private final List<Path> withdrawn = new ArrayList<>();

    private record Entry(Path draft, Path place, FileChannel channel, Counted bytes, Flushable open) {

        void end() throws IOException {
            open.flush();
            channel.force(true);
            channel.close();
        }
    }

    private ReportFolder(Path folder, Set<String> kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /** @param kept names of reports that stay if they are there and are not written now */
    static ReportFolder of(Path folder, Set<String> kept) {
        try {
            PrivateFiles.createFolders(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The reports can't be written to " + folder, e);
        }
        return new ReportFolder(folder, kept);
    }

    /** A file of UTF-8; what no UTF-8 has, half a surrogate pair, becomes a question mark. */
    Writer open(String name) {
        return entered(
                name,
                bytes -> new BufferedWriter(
                        new OutputStreamWriter(
                                bytes, StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE)),
                        BUFFER_CHARS));
    }

    /** A file of bytes. */
    OutputStream openBytes(String name) {
        return entered(name, bytes -> new BufferedOutputStream(bytes, BUFFER_CHARS));
    }

    private <T extends Flushable> T entered(String name, Function<OutputStream, T> form) {
        try {
            Path draft = draft(name);
            FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
            Counted bytes = new Counted(Channels.newOutputStream(channel));
            T open = form.apply(bytes);
            entries.add(new Entry(draft, folder.resolve(name), channel, bytes, open));
            return open;
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + name + " can't be written to " + folder, e);
        }
    }

    /** A file that an earlier call may have written, and that is gone once these reports are there. */
    void withdraw(String name) {
        withdrawn.add(folder.resolve(name));
    }

    /** An empty file for whatever is needed until the reports are published. */
    Path scratch() {
        try {
            Path scratch = draft("scratch");
            scratches.add(scratch);
            return scratch;
        } catch (IOException e) {
            throw new UncheckedIOException("The reports can't be written to " + folder, e);
        }
    }

    private Path draft(String name) throws IOException {
        Path draft = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
        PrivateFiles.create(draft);
        return draft;
    }

    /**
     * Puts all files in their places, with a manifest of them, after everything was written and is on disk: a finished run
     * has its reports.
     *
     * @param id of the run or the reconciliation
     * @param still fails if somebody else may be writing them by now: asked when all is on disk, and that takes its time
     * @return the files in that manifest
     */
    List<Manifest.File> publish(String id, Runnable still) {
        try {
            List<Manifest.File> files = new ArrayList<>();
            for (Entry entry : entries) {
                entry.end();
                files.add(entry.bytes().as(name(entry)));
            }
            files.addAll(untouched());
            files.sort(Comparator.comparing(Manifest.File::name));
            open(MANIFEST).write(new Manifest(id, files).json());
            entries.get(entries.size() - 1).end();
            still.run();
            moveAll();
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The reports can't be written to " + folder, e);
        }
    }

    /** The same for files that are no report of their own: without a manifest. */
    void putInPlace() {
        try {
            for (Entry entry : entries) {
                entry.end();
            }
            moveAll();
        } catch (IOException e) {
            throw new UncheckedIOException("The reports can't be written to " + folder, e);
        }
    }

    private void moveAll() throws IOException {
        for (Entry entry : entries) {
            move(entry);
        }
        for (Path file : withdrawn) {
            Files.deleteIfExists(file);
        }
    }

    private static String name(Entry entry) {
        return String.valueOf(entry.place().getFileName());
    }

    /** What an earlier call wrote and this one did not: the plan that was approved. */
    private List<Manifest.File> untouched() throws IOException {
        List<Manifest.File> untouched = new ArrayList<>();
        for (String name : kept) {
            Path file = folder.resolve(name);
            if (entries.stream().noneMatch(entry -> name(entry).equals(name)) && Files.isRegularFile(file)) {
                try (Counted bytes = new Counted(OutputStream.nullOutputStream())) {
                    Files.copy(file, bytes);
                    untouched.add(bytes.as(name));
                }
            }
        }
        return untouched;
    }

    /** What goes through here is counted and hashed. */
    private static final class Counted extends FilterOutputStream {

        private final MessageDigest digest = Sha256.begin();
        private long size;

        Counted(OutputStream to) {
            super(to);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            digest.update(bytes, offset, length);
            size += length;
        }

        /** To be asked once, at the end. */
        Manifest.File as(String name) {
            return new Manifest.File(name, size, Sha256.hex(digest));
        }
    }

    private static void move(Entry entry) throws IOException {
        try {
            Files.move(
                    entry.draft(), entry.place(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(entry.draft(), entry.place(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Clears away what was not published. */
    @Override
    public void close() {
        IOException failure = null;
        for (Entry entry : entries) {
            try {
                // Not the writer: on a full disk it would try once more, and fail.
                entry.channel().close();
                Files.deleteIfExists(entry.draft());
            } catch (IOException e) {
                failure = e;
            }
        }
        for (Path scratch : scratches) {
            try {
                Files.deleteIfExists(scratch);
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw new UncheckedIOException("The drafts in " + folder + " can't be removed", failure);
        }
    }
}
