package dev.requite.input.returns;

import dev.requite.input.file.ControlTotals;
import dev.requite.input.file.FileBytes;
import dev.requite.input.file.RefusedFileException;
import dev.requite.input.file.Tally;
import dev.requite.model.file.ControlledSums;
import dev.requite.model.file.FileHead;
import dev.requite.model.file.InputFile;
import dev.requite.model.row.StagedRow;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One returns file, read from its first row to its last in constant memory. A bad row comes out as a rejected row; only
 * a file that is bad as a whole ends in a {@link RefusedFileException}, which may come after any number of rows, so
 * rows count only once {@link #next()} has returned null. For one thread.
 */
public final class ReturnsFile implements AutoCloseable {

    private final InputFile file;
    private final FileBytes bytes;
    private final Records records;
    private final ControlTotals control;
    private final Tally tally = new Tally();
    private final Header header;
    private final RowReader rows;
    private final FileForm form;
    private @Nullable StagedRow ahead;
    private @Nullable RefusedFileException refusal;
    private boolean ended;

    private ReturnsFile(InputFile file, IntakeRules rules, FileForm form, FileBytes bytes) throws IOException {
        this.file = file;
        this.bytes = bytes;
        this.form = form;
        control = ControlTotals.beside(file);
        control.checkBytes();
        records = new Records(
                bytes.text(), file.name(), form.delimiter(), rules.limits().recordCharsMax());
        String @Nullable [] first = records.header();
        if (first == null) {
            throw RefusedFileException.of(file.name(), "is empty", "export it again, or leave it out");
        }
        header = Header.of(file.name(), records.line(), first, rules.form());
        this.rows = new RowReader(file.number(), header, new Forms(rules), tally, form);
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws RefusedFileException if it is no returns file, or not the file its control totals speak of
     */
    public static ReturnsFile open(InputFile file, IntakeRules rules) {
        @Nullable FileBytes bytes = null;
        try {
            FileForm form = FormSearch.of(file, rules);
            bytes = FileBytes.open(file, rules.limits());
            return new ReturnsFile(file, rules, form, bytes);
        } catch (IOException | UncheckedIOException e) {
            close(bytes, e);
            throw unreadable(file, e);
        } catch (RuntimeException e) {
            close(bytes, e);
            throw e;
        }
    }

    /** How the file is written; its columns are in the order of {@link StagedRow#cells()}. */
    public FileHead head() {
        return new FileHead(header.names(), form.delimiter(), form.decimalSign().sign(), header.ignored());
    }

    /** The names of its columns, unknown ones too. */
    public List<String> header() {
        return header.names();
    }

    /** What the control file beside it demanded; null when there is none. To be asked at its end. */
    public @Nullable ControlledSums controlled() {
        return control.kept(tally);
    }

    /** How many rows, good and bad, were handed out so far. */
    public long rows() {
        return tally.rows();
    }

    /**
     * The next row, or null at the end of a file that was whole and as its control totals say.
     *
     * @throws RefusedFileException if the file can't be used as a whole; none of its rows may then be planned
     */
    public @Nullable StagedRow next() {
        if (refusal != null) {
            throw refusal;
        }
        try {
            return nextRow();
        } catch (RefusedFileException e) {
            refusal = e;
            throw e;
        } catch (IOException | UncheckedIOException e) {
            refusal = unreadable(file, e);
            throw refusal;
        }
    }

    /** A row that ends early is taken for one only if what follows is not its other half. */
    private @Nullable StagedRow nextRow() throws IOException {
        StagedRow row = ahead == null ? readRow() : ahead;
        ahead = null;
        if (row != null && row.verdict() == null && rows.isShort(row)) {
            ahead = readRow();
            if (ahead != null && ahead.verdict() != null && rows.isShort(ahead)) {
                return rows.brokenInTwo(row);
            }
        }
        return row;
    }

    private @Nullable StagedRow readRow() throws IOException {
        if (ended) {
            return null;
        }
        String @Nullable [] cells = records.next();
        if (cells != null) {
            return rows.row(records.line(), cells, records.unended());
        }
        bytes.checkUnchanged();
        control.checkContent(tally);
        ended = true;
        return null;
    }

    private static RefusedFileException unreadable(InputFile file, Exception e) {
        // The parser's iterator wraps what the file threw.
        @Nullable Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        boolean packed = cause instanceof EOFException || cause instanceof ZipException;
        String problem = packed ? "is damaged or cut off: its gzip data can't be unpacked" : "can't be read to its end";
        RefusedFileException refusal = RefusedFileException.of(file.name(), problem, "get the complete file");
        refusal.initCause(cause);
        return refusal;
    }

    private static void close(@Nullable FileBytes bytes, Exception because) {
        if (bytes != null) {
            try {
                bytes.close();
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            records.close();
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not close " + file.name(), e);
        }
    }
}
