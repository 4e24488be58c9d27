package dev.requite.input.file;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What a file is by its first bytes, whatever its name says. */
enum FileKind {
    EMPTY("is empty", "export it again, or leave it out"),
    GZIP("is packed with gzip, though its name does not end in .gz", "name it .csv.gz, or unpack it"),
    ZIP("is a ZIP archive or an Excel workbook, not CSV", "save it as \"CSV UTF-8\""),
    OFFICE("is an old Office document, not CSV", "save it as \"CSV UTF-8\""),
    PDF("is a PDF, not CSV", "export it as CSV (UTF-8)"),
    TEXT(null, "");

    private static final int HEAD_BYTES = 4;

    private final @Nullable String problem;
    private final String remedy;

    FileKind(@Nullable String problem, String remedy) {
        this.problem = problem;
        this.remedy = remedy;
    }

    /** Looks at the first bytes without taking them. */
    static FileKind of(InputStream in) throws IOException {
        in.mark(HEAD_BYTES);
        byte[] head = in.readNBytes(HEAD_BYTES);
        in.reset();
        if (head.length == 0) {
            return EMPTY;
        }
        if (startsWith(head, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            return OFFICE;
        }
        return startsWith(head, '%', 'P', 'D', 'F') ? PDF : TEXT;
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Why it can't be read as CSV; null when it may be. */
    @Nullable
    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
