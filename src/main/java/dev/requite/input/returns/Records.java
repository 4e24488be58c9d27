package dev.requite.input.returns;

import dev.requite.input.file.CellText;
import dev.requite.input.file.RecordGuard;
import dev.requite.model.row.FormulaGuard;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The records of a file one after the other, those without anything in them left out. */
final class Records implements AutoCloseable {

    private static final String HINT = "sep=";

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final RecordGuard guard;
    private boolean guarded;
    private long line;

    Records(InputStream text, String fileName, char delimiter, int recordCharsMax) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        guard = new RecordGuard(text, fileName, delimiter, recordCharsMax);
        parser = CSVParser.builder().setReader(guard).setFormat(format).get();
        records = parser.iterator();
    }

    /** The cells of the first record, behind the line by which Excel tells itself the delimiter; null if there is none. */
    String @Nullable [] header() {
        String @Nullable [] first = next();
        String @Nullable [] header = first != null && isHint(first[0]) && first.length <= 2 ? next() : first;
        if (header != null && HeaderNames.isOfRejects(header)) {
            guarded = true;
            takeOffGuards(header);
        }
        return header;
    }

    /** Whether a first line is Excel's own hint, {@code sep=;}, of which a cell ends perhaps before the delimiter. */
    static boolean isHint(String text) {
        return text.length() <= HINT.length() + 1
                && text.toLowerCase(Locale.ROOT).startsWith(HINT);
    }

    /** The cells of the next record that has any, null at the end. */
    String @Nullable [] next() {
        while (true) {
            line = parser.getCurrentLineNumber() + 1;
            if (!records.hasNext()) {
                return null;
            }
            String[] cells = records.next().values();
            if (!CellText.areBlank(cells, 0)) {
                if (guarded) {
                    takeOffGuards(cells);
                }
                return cells;
            }
        }
    }

    /** A rejects file comes back: its cells are those that were read once, whatever spreadsheet it went through. */
    private static void takeOffGuards(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = FormulaGuard.off(cells[i]);
        }
    }

    /** Where the record that was handed out last starts. */
    long line() {
        return line;
    }

    /** Whether the file ends there without a line break. */
    boolean unended() {
        return line == guard.unendedLine();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
