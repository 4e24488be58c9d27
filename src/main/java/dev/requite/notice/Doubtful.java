package dev.requite.notice;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * One thing whose outcome nobody knows for certain, as {@code uncertain.csv} lists it.
 *
 * @param reference what {@code settle} asks for
 * @param sum what it is worth, with its currency; empty for an operation
 */
record Doubtful(String reference, String sum) {

    private static final String FILE = "uncertain.csv";
    private static final char MARK = '\uFEFF';

    /** The first of those that a folder of reports lists; none where it has no such list, or one that can't be read. */
    static List<Doubtful> listed(@Nullable Path reports, int most) {
        List<Doubtful> found = new ArrayList<>();
        if (reports == null || !Files.isRegularFile(reports.resolve(FILE))) {
            return found;
        }
        try (Reader reader = Files.newBufferedReader(reports.resolve(FILE));
                CSVParser records = CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter(reports.resolve(FILE)))
                        .get()
                        .parse(reader)) {
            Iterator<CSVRecord> each = records.iterator();
            List<String> header = each.hasNext() ? each.next().toList() : List.of();
            while (each.hasNext() && found.size() < most) {
                CSVRecord record = each.next();
                String amount = cell(record, header.indexOf("refund_amount"));
                found.add(new Doubtful(
                        cell(record, header.indexOf("reference")),
                        amount.isEmpty() ? "" : amount + " " + cell(record, header.indexOf("currency"))));
            }
        } catch (IOException | UncheckedIOException e) {
            // A message without the references is better than none: they are in the reports.
            return List.of();
        }
        return found;
    }

    /** What `settle` calls it when it was carried out. */
    String carriedOut() {
        return sum.isEmpty() ? "--done" : "--refunded";
    }

    /** And when it was not. */
    String notCarriedOut() {
        return sum.isEmpty() ? "--not-done" : "--not-refunded";
    }

    private static String cell(CSVRecord record, int column) {
        return column < 0 || column >= record.size() ? "" : record.get(column);
    }

    /** Behind the first column's name. */
    private static char delimiter(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            int c = reader.read();
            while (Character.isLetter(c) || c == '_' || c == MARK) {
                c = reader.read();
            }
            return c < 0 ? ',' : (char) c;
        }
    }
}
