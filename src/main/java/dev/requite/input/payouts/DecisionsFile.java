package dev.requite.input.payouts;

import dev.requite.model.row.FormulaGuard;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The report of open items as it comes back, with its last columns filled in by a person, perhaps through a spreadsheet. Lines
 * without a decision are left out.
 */
public final class DecisionsFile {

    private static final List<String> NEEDED =
            List.of("item_id", "class", "suggestion", "decision", "category", "note");

    private static final long BYTES_MAX = 64L * 1024 * 1024;

    private DecisionsFile() {}

    /**
     * A decision as it was filled in; nothing of it is checked but that it is there.
     *
     * @param line of the file, from 1
     * @param seen the item's class when the report was written
     * @param suggestion of the report
     */
    public record Entry(
            long line, String item, String seen, String suggestion, String decision, String category, String note) {}

    /** The file can't be used; the message is a sentence. */
    public static final class UnusableException extends RuntimeException {

        UnusableException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * The decisions in a file.
     *
     * @throws UnusableException if it is no such report, or can't be read
     */
    public static List<Entry> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > BYTES_MAX) {
                throw unusable(file, "is no open-items.csv; name the report of a reconciliation");
            }
            return entries(file);
        } catch (MalformedInputException e) {
            throw unusable(file, "is not UTF-8; save it as \"CSV UTF-8\"");
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw unusable(file, "can't be read; save it as CSV again");
        }
    }

    private static List<Entry> entries(Path file) throws IOException {
        String first = firstLine(file);
        char delimiter = first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        List<Entry> entries = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser =
                        CSVParser.builder().setReader(reader).setFormat(format).get()) {
            Map<String, Integer> columns = new TreeMap<>();
            for (CSVRecord csvRecord : parser) {
                if (columns.isEmpty()) {
                    columns.putAll(columns(file, csvRecord));
                } else if (csvRecord.size() >= columns.size()) {
                    Entry entry = entry(parser.getCurrentLineNumber(), csvRecord, columns);
                    if (!entry.decision().isEmpty()) {
                        entries.add(entry);
                    }
                } else if (csvRecord.size() > 1) {
                    throw unusable(
                            file,
                            "has another number of cells than columns on line " + parser.getCurrentLineNumber()
                                    + "; mend that line");
                }
            }
        }
        return entries;
    }

    private static String firstLine(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            return line == null ? "" : line;
        }
    }

    private static Map<String, Integer> columns(Path file, CSVRecord header) {
        Map<String, Integer> columns = new TreeMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i).replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT), i);
        }
        for (String needed : NEEDED) {
            if (!columns.containsKey(needed)) {
                throw unusable(file, "has no column " + needed + "; name the open-items.csv of a reconciliation");
            }
        }
        return columns;
    }

    private static Entry entry(long line, CSVRecord cells, Map<String, Integer> columns) {
        return new Entry(
                line,
                cell(cells, columns, "item_id"),
                cell(cells, columns, "class"),
                cell(cells, columns, "suggestion"),
                cell(cells, columns, "decision").toLowerCase(Locale.ROOT),
                cell(cells, columns, "category").toLowerCase(Locale.ROOT),
                cell(cells, columns, "note"));
    }

    private static String cell(CSVRecord cells, Map<String, Integer> columns, String name) {
        return FormulaGuard.off(cells.get(Objects.requireNonNull(columns.get(name))))
                .strip();
    }

    private static UnusableException unusable(Path file, String problem) {
        return new UnusableException(file + ": " + problem + ". None of its decisions was taken.");
    }
}
