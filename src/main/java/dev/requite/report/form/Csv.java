package dev.requite.report.form;

import dev.requite.model.money.DecimalSign;
import dev.requite.model.row.FormulaGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A CSV file on its way: RFC 4180 but for its form, a header, every record as long as it. */
public final class Csv implements Table, AutoCloseable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CSVPrinter printer;
    private final String delimiter;
    private final StringBuilder record = new StringBuilder();
    private final int columns;
    private final DecimalSign decimalSign;
    private final BitSet decimals = new BitSet();
    private final BitSet texts = new BitSet();

    /** A report of ours: whatever is no number is made safe to open in a spreadsheet. */
    public Csv(Writer writer, CsvForm form, List<String> header) {
        this(writer, form.delimiter(), form.marked(), form.decimalSign(), header);
        for (int i = 0; i < columns; i++) {
            decimals.set(i, Columns.isDecimal(header.get(i)));
            texts.set(i, !Columns.isNumber(header.get(i)));
        }
    }

    /** A file with columns of others, whose cells are written as they come. */
    public Csv(Writer writer, char delimiter, boolean marked, List<String> header) {
        this(writer, delimiter, marked, DecimalSign.POINT, header);
    }

    private Csv(Writer writer, char delimiter, boolean marked, DecimalSign decimalSign, List<String> header) {
        this.columns = header.size();
        this.delimiter = String.valueOf(delimiter);
        this.decimalSign = decimalSign;
        try {
            if (marked) {
                writer.write(BYTE_ORDER_MARK);
            }
            printer = new CSVPrinter(
                    writer, CSVFormat.RFC4180.builder().setDelimiter(delimiter).get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        print(header);
    }

    @Override
    public void write(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
        }
        print(texts.isEmpty() ? cells : rewritten(cells));
    }

    private void print(List<String> cells) {
        try {
            if (isPlain(cells)) {
                printer.getOut().append(record);
            } else {
                printer.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the record is one that needs no quotes, as most do: put together at once, it takes a third of the time. */
    private boolean isPlain(List<String> cells) {
        record.setLength(0);
        for (int at = 0; at < columns; at++) {
            String cell = cells.get(at);
            if (at == 0 ? cell.isEmpty() || !isPlain(cell) : !isPlain(cell)) {
                return false;
            }
            record.append(at == 0 ? "" : delimiter).append(cell);
        }
        record.append("\r\n");
        return true;
    }

    private static boolean isPlain(String cell) {
        for (int at = 0; at < cell.length(); at++) {
            char c = cell.charAt(at);
            boolean named = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!named && (at == 0 || (c != '-' && c != '.' && c != ':' && c != '_'))) {
                return false;
            }
        }
        return true;
    }

    private List<String> rewritten(List<String> cells) {
        List<String> all = new ArrayList<>(cells);
        for (int at = texts.nextSetBit(0); at >= 0; at = texts.nextSetBit(at + 1)) {
            all.set(at, text(cells.get(at)));
        }
        if (decimalSign != DecimalSign.POINT) {
            decimals.stream().forEach(at -> all.set(at, number(cells.get(at), decimalSign)));
        }
        return all;
    }

    /** The same number with that sign. */
    static String number(String number, DecimalSign sign) {
        return number.startsWith("-")
                ? "-" + DecimalSign.POINT.rewritten(number.substring(1), sign)
                : DecimalSign.POINT.rewritten(number, sign);
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
