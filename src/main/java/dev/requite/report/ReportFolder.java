package dev.requite.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The folder of one run's reports. Nobody ever sees half a file there: each is written beside its place, then moved. */
final class ReportFolder implements AutoCloseable {

    private static final int BUFFER_CHARS = 64 * 1024;

    private final Path folder;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Path draft, Path place, Writer writer) {}

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    static ReportFolder of(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The reports can't be written to " + folder, e);
        }
        return new ReportFolder(folder);
    }

    /** A file of UTF-8; what no UTF-8 has, half a surrogate pair, becomes a question mark. */
    Writer open(String name) {
        try {
            // Not a temporary file of the platform: those can be read by their owner alone, even after the move.
            Path draft = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
            Writer writer = new BufferedWriter(
                    new OutputStreamWriter(
                            Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW),
                            StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE)),
                    BUFFER_CHARS);
            entries.add(new Entry(draft, folder.resolve(name), writer));
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + name + " can't be written to " + folder, e);
        }
    }

    /** Puts all files in their places, after everything was written. */
    void publish() {
        try {
            for (Entry entry : entries) {
                entry.writer().close();
            }
            for (Entry entry : entries) {
                move(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The reports can't be written to " + folder, e);
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
        for (Entry entry : entries) {
            try {
                entry.writer().close();
                Files.deleteIfExists(entry.draft());
            } catch (IOException e) {
                throw new UncheckedIOException("The draft " + entry.draft() + " can't be removed", e);
            }
        }
    }
}
