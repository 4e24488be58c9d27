package dev.requite.report.form;

import dev.requite.model.row.FormulaGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A CSV file on its way: RFC 4180, a header, every record as long as it. */
public final class Csv implements AutoCloseable {

    private final CSVPrinter printer;
    private final int columns;

    public Csv(Writer writer, char delimiter, List<String> header) {
        try {
            printer = new CSVPrinter(
                    writer, CSVFormat.RFC4180.builder().setDelimiter(delimiter).get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        columns = header.size();
        write(header);
    }

    void write(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
        }
        try {
            printer.printRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A cell of a text column, safe to open in a spreadsheet. Never for numeric columns: there, {@code -5.00} must stay a
     * number.
     */
    static String text(@Nullable String text) {
        return text == null ? "" : FormulaGuard.on(text);
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
