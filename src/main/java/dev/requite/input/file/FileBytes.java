package dev.requite.input.file;

import dev.requite.model.file.InputFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a file: unpacked within limits, without byte-order mark, refused when they are no text. */
public final class FileBytes implements AutoCloseable {

    /** What to do about a file in another character set. */
    static final String SAVE_AS_UTF_8 = "save it as UTF-8; in Excel as \"CSV UTF-8\"";

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputFile file;
    private final WitnessedStream raw;
    private final InputStream text;

    private FileBytes(InputFile file, WitnessedStream raw, InputStream text) {
        this.file = file;
        this.raw = raw;
        this.text = text;
    }

    /**
     * Opens a file, unpacked if it is packed.
     *
     * @throws RefusedFileException if the first bytes tell that this is no CSV file
     */
    public static FileBytes open(InputFile file, IntakeLimits limits) throws IOException {
        return open(file, limits, "returns");
    }

    /**
     * Opens a file of another kind.
     *
     * @param held what should be in it, for sentences
     * @throws RefusedFileException if the first bytes tell that this is no CSV file
     */
    public static FileBytes open(InputFile file, IntakeLimits limits, String held) throws IOException {
        WitnessedStream raw = new WitnessedStream(Files.newInputStream(file.location()));
        try {
            return new FileBytes(file, raw, text(file, raw, limits, held));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream text(InputFile file, WitnessedStream raw, IntakeLimits limits, String held)
            throws IOException {
        InputStream content = new BufferedInputStream(raw, BUFFER_BYTES);
        FileKind kind = FileKind.of(content);
        if (file.name().toLowerCase(Locale.ROOT).endsWith(".gz") && kind != FileKind.EMPTY) {
            if (kind != FileKind.GZIP) {
                throw RefusedFileException.of(
                        file.name(), "is not gzip, though its name ends in .gz", "rename or pack it, then run again");
            }
            InputStream unpacked = new GzipMembers(content, BUFFER_BYTES);
            content =
                    new BufferedInputStream(new UnpackedStream(unpacked, raw, file.name(), limits, held), BUFFER_BYTES);
            kind = FileKind.of(content);
        }
        String problem = kind.problem();
        if (problem != null) {
            throw RefusedFileException.of(file.name(), problem, kind.remedy());
        }
        return withoutMark(file, content);
    }

    private static InputStream withoutMark(InputFile file, InputStream content) throws IOException {
        BOMInputStream marked = BOMInputStream.builder()
                .setInputStream(content)
                .setByteOrderMarks(ByteOrderMark.UTF_8, ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE)
                .setInclude(false)
                .get();
        @Nullable ByteOrderMark mark = marked.getBOM();
        if (mark != null && !ByteOrderMark.UTF_8.equals(mark)) {
            throw RefusedFileException.of(file.name(), "is " + mark.getCharsetName() + ", not UTF-8", SAVE_AS_UTF_8);
        }
        return marked;
    }

    /** The text's bytes. */
    public InputStream text() {
        return text;
    }

    /**
     * After the last byte of text.
     *
     * @throws RefusedFileException if these are not the bytes that the fingerprint was taken of
     */
    public void checkUnchanged() throws IOException {
        raw.readToEnd();
        if (!raw.sha256().equals(file.sha256())) {
            throw RefusedFileException.of(
                    file.name(), "changed while it was being read", "wait until it is complete, then run again");
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
