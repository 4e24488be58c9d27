package dev.requite.input.payouts;

import dev.requite.input.file.CellText;
import dev.requite.input.file.FileBytes;
import dev.requite.input.file.RecordGuard;
import dev.requite.input.file.RefusedFileException;
import dev.requite.model.file.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One pass over the records of a file, those without anything in them left out. */
final class Records implements AutoCloseable {

    static final String HELD = "a payout";

    private static final String HINT = "sep=";

    private final Complaint complaint;
    private final FileBytes bytes;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line;

    private Records(Complaint complaint, FileBytes bytes, CSVParser parser) {
        this.complaint = complaint;
        this.bytes = bytes;
        this.parser = parser;
        this.records = parser.iterator();
    }

    static Records open(InputFile file, PayoutRules rules, char delimiter) {
        Complaint complaint = new Complaint(file.name());
        try {
            FileBytes bytes = FileBytes.open(file, rules.limits(), HELD);
            RecordGuard guard = new RecordGuard(
                    bytes.text(), file.name(), delimiter, rules.limits().recordCharsMax());
            CSVFormat format =
                    CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
            return new Records(
                    complaint,
                    bytes,
                    CSVParser.builder().setReader(guard).setFormat(format).get());
        } catch (IOException e) {
            throw unreadable(complaint, e);
        }
    }

    /**
     * The cells of the next record that has any; null at the end of a file that was whole and has not changed.
     *
     * @throws RefusedFileException if it can't be read to its end
     */
    String @Nullable [] next() {
        try {
            while (true) {
                line = parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    bytes.checkUnchanged();
                    return null;
                }
                String[] cells = records.next().values();
                if (!CellText.areBlank(cells, 0) && !isHint(cells)) {
                    checkSound(cells);
                    return cells;
                }
            }
        } catch (UncheckedIOException e) {
            throw unreadable(complaint, e.getCause());
        } catch (IOException e) {
            throw unreadable(complaint, e);
        }
    }

    private void checkSound(String[] cells) {
        if (!cells[0].isEmpty() && cells[0].charAt(0) == RecordGuard.BROKEN_LINE) {
            throw complaint.on(line, "has a quote in the middle of a cell", "mend that line, or export the file again");
        }
    }

    /** Excel tells itself the delimiter so. */
    private boolean isHint(String[] cells) {
        return line == 1
                && cells.length <= 2
                && cells[0].length() <= HINT.length() + 1
                && cells[0].toLowerCase(Locale.ROOT).startsWith(HINT);
    }

    /** Where the record that was handed out last starts. */
    long line() {
        return line;
    }

    static RefusedFileException unreadable(Complaint complaint, @Nullable IOException cause) {
        boolean packed = cause instanceof EOFException || cause instanceof ZipException;
        RefusedFileException refusal = complaint.of(
                packed ? "is damaged or cut off: its gzip data can't be unpacked" : "can't be read to its end",
                "get the complete file");
        refusal.initCause(cause);
        return refusal;
    }

    @Override
    public void close() {
        try {
            parser.close();
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not close " + complaint.fileName(), e);
        }
    }
}
