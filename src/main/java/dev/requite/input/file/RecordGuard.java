package dev.requite.input.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.util.Arrays;

/**
 * Stands between the bytes and the CSV parser and lets only whole, sound records through. The parser by itself would
 * follow an unclosed quote to the end of any file, and end the file at the first misplaced quote; here the first
 * refuses the file with its line, and the second costs just its own line.
 *
 * <p>A line with a misplaced quote is replaced by one quoted cell: {@link #BROKEN_LINE}, then the line as it was. No
 * other cell can begin so, since a NUL in the file refuses it.
 */
public final class RecordGuard extends Reader {

    /** First character of the only cell of a line that could not be cut into cells. */
    public static final char BROKEN_LINE = '\0';

    /** What programs of DOS put behind the last byte. */
    private static final char END_MARK = '\u001a';

    private static final int CHUNK_CHARS = 32 * 1024;

    private enum State {
        CELL_START,
        PLAIN,
        QUOTED,
        QUOTE_SEEN,
        /** In a line with a misplaced quote, which ends at its line break, whatever its quotes say. */
        BROKEN
    }

    private final Utf8Chars source;
    private final String fileName;
    private final char delimiter;
    private final int recordCharsMax;

    /** {@code [handed, recordStart)} is sound and waits for the parser; {@code [recordStart, scanned)} is looked at. */
    private char[] buffer;

    private int handed;
    private int recordStart;
    private int scanned;
    private int filled;
    /** Goes out after {@code [handed, recordStart)} and before anything else; empty mostly. */
    private String replacement = "";

    private int replacementHanded;

    private State state = State.CELL_START;
    private boolean afterCr;
    private long line = 1;
    private long recordLine = 1;
    private long quoteLine = 1;
    private long unendedLine;

    public RecordGuard(InputStream in, String fileName, char delimiter, int recordCharsMax) {
        this.source = new Utf8Chars(in);
        this.fileName = fileName;
        this.delimiter = delimiter;
        this.recordCharsMax = recordCharsMax;
        this.buffer = new char[2 * CHUNK_CHARS];
    }

    /** @throws RefusedFileException if the file can't be used from here on */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (handed == recordStart) {
            if (replacementHanded < replacement.length()) {
                return handReplacement(target, offset, length);
            }
            if (scanned == filled && !refill()) {
                return -1;
            }
            scan();
        }
        int n = Math.min(length, recordStart - handed);
        System.arraycopy(buffer, handed, target, offset, n);
        handed += n;
        return n;
    }

    private int handReplacement(char[] target, int offset, int length) {
        int n = Math.min(length, replacement.length() - replacementHanded);
        replacement.getChars(replacementHanded, replacementHanded + n, target, offset);
        replacementHanded += n;
        return n;
    }

    /** Everything scanned and handed: makes room after the unfinished record. False at the end of the file. */
    private boolean refill() throws IOException {
        int unfinished = scanned - recordStart;
        checkLength(unfinished);
        System.arraycopy(buffer, recordStart, buffer, 0, unfinished);
        if (buffer.length - unfinished < CHUNK_CHARS) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        handed = 0;
        recordStart = 0;
        scanned = unfinished;
        filled = unfinished;
        int n;
        try {
            n = source.read(buffer, filled, buffer.length);
        } catch (MalformedInputException e) {
            throw RefusedFileException.of(fileName, "is not UTF-8 on line " + line, FileBytes.SAVE_AS_UTF_8);
        }
        if (n < 0) {
            return finishLastRecord();
        }
        filled += n;
        return true;
    }

    private boolean finishLastRecord() {
        if (scanned > recordStart && buffer[scanned - 1] == END_MARK && state == State.PLAIN) {
            scanned--;
            filled--;
        }
        if (scanned == recordStart) {
            return false;
        }
        unendedLine = recordLine;
        if (state == State.QUOTED) {
            throw RefusedFileException.of(
                    fileName, "the quote opened on line " + quoteLine + " is never closed", "mend that line");
        }
        if (state == State.BROKEN) {
            replaceBrokenLine(scanned);
        } else {
            recordStart = scanned;
        }
        return true;
    }

    private void scan() {
        // What stands before a broken line goes to the parser before its replacement does.
        while (scanned < filled
                && replacementHanded == replacement.length()
                && (state != State.BROKEN || handed == recordStart)) {
            char c = buffer[scanned];
            if (c > '"' && c != delimiter && state == State.PLAIN) {
                scanned++;
            } else {
                step(c);
            }
        }
    }

    private void step(char c) {
        if (c == 0) {
            throw RefusedFileException.of(
                    fileName, "is binary (line " + line + " holds a NUL byte), not CSV", "export it as CSV (UTF-8)");
        }
        scanned++;
        boolean secondOfCrLf = c == '\n' && afterCr;
        afterCr = c == '\r';
        if (c == '\r' || c == '\n') {
            lineBreak(secondOfCrLf);
        } else if (state == State.QUOTED) {
            state = c == '"' ? State.QUOTE_SEEN : State.QUOTED;
        } else if (state != State.BROKEN) {
            state = next(c);
        }
    }

    private State next(char c) {
        if (c == delimiter) {
            return State.CELL_START;
        }
        if (state == State.QUOTE_SEEN) {
            boolean doubled = c == '"' && buffer[scanned - 2] == '"';
            if (doubled) {
                return State.QUOTED;
            }
            // The parser, too, lets blanks stand between a closing quote and the delimiter.
            return Character.isWhitespace(c) ? State.QUOTE_SEEN : rewindToLine();
        }
        if (state == State.CELL_START && c == '"') {
            quoteLine = line;
            return State.QUOTED;
        }
        return State.PLAIN;
    }

    private void lineBreak(boolean secondOfCrLf) {
        if (!secondOfCrLf) {
            line++;
        }
        if (state == State.QUOTED) {
            return;
        }
        if (state == State.BROKEN) {
            replaceBrokenLine(scanned - 1);
        } else {
            checkLength(scanned - recordStart);
            recordStart = scanned;
        }
        recordLine = line;
        state = State.CELL_START;
    }

    /** Back to where the record began: its first line is broken, and the next ones have a right to be read anew. */
    private State rewindToLine() {
        scanned = recordStart;
        line = recordLine;
        afterCr = false;
        return State.BROKEN;
    }

    private void replaceBrokenLine(int end) {
        checkLength(end - recordStart);
        String broken = new String(buffer, recordStart, end - recordStart);
        String lineEnd = new String(buffer, end, scanned - end);
        replacement = "\"" + BROKEN_LINE + broken.replace("\"", "\"\"") + "\"" + lineEnd;
        replacementHanded = 0;
        handed = scanned;
        recordStart = scanned;
    }

    /** The line where the last record starts, if nothing ends it; 0 otherwise, and as long as nobody knows. */
    public long unendedLine() {
        return unendedLine;
    }

    private void checkLength(int chars) {
        if (chars > recordCharsMax) {
            String cause =
                    state == State.QUOTED ? ", perhaps for a quote on line " + quoteLine + " that is never closed" : "";
            throw RefusedFileException.of(
                    fileName,
                    "the record on line " + recordLine + " is longer than " + recordCharsMax + " characters" + cause,
                    "mend that line");
        }
    }

    @Override
    public void close() {
        // The bytes belong to whoever opened them.
    }
}
