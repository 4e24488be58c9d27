package dev.requite.report;

import dev.requite.ledger.database.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The folder of one run's reports. Nobody ever sees half a file there: each is written beside its place, then moved. */
final class ReportFolder implements AutoCloseable {

    private static final int BUFFER_CHARS = 64 * 1024;

    private final Path folder;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Path draft, Path place, FileChannel channel, Writer writer) {}

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    static ReportFolder of(Path folder) {
        try {
            PrivateFiles.createFolders(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The reports can't be written to " + folder, e);
        }
        return new ReportFolder(folder);
    }

    /** A file of UTF-8; what no UTF-8 has, half a surrogate pair, becomes a question mark. */
    Writer open(String name) {
        try {
            Path draft = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
            PrivateFiles.create(draft);
            FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
            Writer writer = new BufferedWriter(
                    new OutputStreamWriter(
                            Channels.newOutputStream(channel),
                            StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE)),
                    BUFFER_CHARS);
            entries.add(new Entry(draft, folder.resolve(name), channel, writer));
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + name + " can't be written to " + folder, e);
        }
    }

    /** Puts all files in their places, after everything was written, and is on disk: a finished run has its reports. */
    void publish() {
        try {
            for (Entry entry : entries) {
                entry.writer().flush();
                entry.channel().force(true);
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
        if (failure != null) {
            throw new UncheckedIOException("The drafts in " + folder + " can't be removed", failure);
        }
    }
}
