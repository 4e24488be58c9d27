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
 */
public record RejectsForm(char delimiter, DecimalSign decimalSign) {

    private static final char COMMA = ',';

    /**
     * How the rejects of these files are written.
     *
     * @param delimiter that the settings demand of every file; null for none
     * @param decimalSign likewise
     */
    public static RejectsForm of(
            List<InputFileEntry> files, @Nullable Character delimiter, @Nullable DecimalSign decimalSign) {
        List<InputFileEntry> read =
                files.stream().filter(file -> !file.header().isEmpty()).toList();
        char between = delimiter == null ? delimiter(read) : delimiter;
        return new RejectsForm(between, decimalSign == null ? decimalSign(read, between) : decimalSign);
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
