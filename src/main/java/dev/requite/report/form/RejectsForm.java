package dev.requite.report.form;

import dev.requite.ledger.InputFileEntry;
import dev.requite.model.money.DecimalSign;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the rejects file is written: as the run's files were, where they agree, so that whoever wrote them can open it, and
 * what comes back is read as it was.
 *
 * @param delimiter between cells
 * @param decimalSign in numbers
 * @param marked whether a byte-order mark leads it
 */
public record RejectsForm(char delimiter, DecimalSign decimalSign, boolean marked) {

    private static final char COMMA = ',';

    /**
     * How the rejects of these files are written.
     *
     * @param reports how the reports are written; where that is for spreadsheets, this is too
     * @param delimiter that the settings demand of every file; null for none
     * @param decimalSign likewise
     */
    public static RejectsForm of(
            List<InputFileEntry> files,
            CsvForm reports,
            @Nullable Character delimiter,
            @Nullable DecimalSign decimalSign) {
        if (reports.marked()) {
            return forSpreadsheets(reports, delimiter, decimalSign);
        }
        List<InputFileEntry> read =
                files.stream().filter(file -> !file.header().isEmpty()).toList();
        char between = delimiter == null ? delimiter(read) : delimiter;
        return new RejectsForm(between, decimalSign == null ? decimalSign(read, between) : decimalSign, false);
    }

    /** What intake demands of every file it demands of this one, too: a decimal comma beside commas is never read. */
    private static RejectsForm forSpreadsheets(
            CsvForm reports, @Nullable Character delimiter, @Nullable DecimalSign decimalSign) {
        char between = delimiter == null ? reports.delimiter() : delimiter;
        DecimalSign usual = between == COMMA ? DecimalSign.POINT : reports.decimalSign();
        return new RejectsForm(between, decimalSign == null ? usual : decimalSign, true);
    }

    private static char delimiter(List<InputFileEntry> files) {
        Set<Character> all = files.stream().map(file -> file.head().delimiter()).collect(Collectors.toSet());
        return all.size() == 1 ? all.iterator().next() : COMMA;
    }

    private static DecimalSign decimalSign(List<InputFileEntry> files, char delimiter) {
        boolean commas = delimiter != COMMA
                && !files.isEmpty()
                && files.stream().allMatch(file -> file.head().decimalSign() == DecimalSign.COMMA.sign());
        return commas ? DecimalSign.COMMA : DecimalSign.POINT;
    }
}
