package dev.requite.input.returns;

import dev.requite.input.file.CellText;
import dev.requite.input.file.RefusedFileException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a header can be used; whatever is wrong with it is told at once, since it is mended in one go. */
final class HeaderCheck {

    private static final String MEND_IT = "mend the header, then run again";

    private final String fileName;
    private final long line;
    private final Header header;
    private final FormRules rules;
    private final List<String> renames = new ArrayList<>();
    private final List<String> aboutMoney = new ArrayList<>();
    private final Set<Column> meant = EnumSet.noneOf(Column.class);

    HeaderCheck(String fileName, long line, Header header, FormRules rules) {
        this.fileName = fileName;
        this.line = line;
        this.header = header;
        this.rules = rules;
    }

    /**
     * @param twice names of the contract that stand there more than once
     * @throws RefusedFileException with all that is wrong
     */
    void check(Set<String> twice) {
        List<String> names = header.names();
        if (names.contains("run_id") && names.contains("refund_id") && names.contains("refund_amount")) {
            throw RefusedFileException.of(
                    fileName, "is a settlement report of Requite, no returns file", "leave it out of the input");
        }
        checkNoPayouts(names);
        List<String> unknown =
                header.ignored().stream().filter(name -> !isIgnored(name)).toList();
        unknown.forEach(this::checkSameBut);
        if (!missing().isEmpty()) {
            unknown.forEach(this::guess);
        }
        unknown.stream()
                .filter(name -> HeaderNames.isAboutMoney(name)
                        && renames.stream().noneMatch(rename -> rename.startsWith(CellText.excerpt(name) + " ")))
                .map(CellText::excerpt)
                .forEach(aboutMoney::add);
        List<String> problems = problems(twice);
        if (!problems.isEmpty()) {
            throw RefusedFileException.of(
                    fileName,
                    "line " + line + " " + String.join(", and ", problems),
                    aboutMoney.isEmpty()
                            ? MEND_IT
                            : MEND_IT + ", or name what may be ignored in requite.intake.ignore-columns");
        }
    }

    /** What a provider paid out is no wish for a refund, however alike the columns are. */
    private void checkNoPayouts(List<String> names) {
        // Payout files may have delimiters that returns files have not, so that their names are not told apart here.
        String line = String.join(" ", names);
        boolean rows = header.has(Column.ROW_ID);
        boolean klarna = !rows && (line.contains("total_sale_amount") || line.contains("posting_currency"));
        boolean altapay = !rows && line.contains("Settlement Amount") && line.contains("Reconciliation Identifier");
        boolean own = !rows && names.contains("reconciliation_id");
        if (klarna || altapay) {
            throw RefusedFileException.of(
                    fileName,
                    "is a payout file of " + (klarna ? "Klarna" : "AltaPay") + ", no returns file",
                    "give it to `requite reconcile --input`");
        }
        if (own) {
            throw RefusedFileException.of(
                    fileName, "is a settlement report of Requite, no returns file", "leave it out of the input");
        }
    }

    private List<String> problems(Set<String> twice) {
        List<String> problems = new ArrayList<>();
        Set<Column> missing = missing();
        if (missing.contains(Column.ROW_ID) && missing.contains(Column.ORDER_ID) && renames.isEmpty()) {
            return List.of("is no header: it names neither row_id nor order_id");
        }
        twice.forEach(name -> problems.add("has the column " + name + " twice"));
        if (!renames.isEmpty()) {
            problems.add((renames.size() == 1 ? "has a column by another name: " : "has columns by other names: ")
                    + String.join(", ", renames));
        }
        missing.removeAll(meant);
        if (!missing.isEmpty()) {
            problems.add("lacks " + missing.stream().map(Column::header).collect(Collectors.joining(", "))
                    + because(missing));
        }
        if (!aboutMoney.isEmpty()) {
            problems.add("has " + String.join(", ", aboutMoney)
                    + " about money, which nothing reads: ignored, it might pay another sum than is meant");
        }
        return problems;
    }

    private static String because(Set<Column> missing) {
        boolean byRow = missing.contains(Column.LINE_REFERENCE) || missing.contains(Column.QUANTITY);
        return byRow ? " (every row is an item where there is no column type)" : "";
    }

    private Set<Column> missing() {
        Set<Column> missing = EnumSet.of(Column.ROW_ID, Column.ORDER_ID);
        if (!header.has(Column.TYPE) && !meant.contains(Column.TYPE)) {
            missing.add(Column.LINE_REFERENCE);
            missing.add(Column.QUANTITY);
        }
        missing.removeIf(header::has);
        return missing;
    }

    /**
     * A column {@code Amount} that is quietly ignored would refund another sum than the file says; without its {@code typ} a
     * fee would be lost.
     */
    private void checkSameBut(String name) {
        @Nullable Column column = HeaderNames.sameBut(name);
        boolean nearType = column == null && HeaderNames.nearest(name) == Column.TYPE;
        @Nullable Column wanted = nearType ? Column.TYPE : column;
        if (wanted != null && !header.has(wanted)) {
            rename(name, "must be", wanted);
        }
    }

    private void guess(String name) {
        @Nullable Column column = HeaderNames.nearest(name);
        if (column != null && !header.has(column) && !meant.contains(column)) {
            rename(name, "may be", column);
        }
    }

    private void rename(String name, String how, Column column) {
        if (meant.add(column)) {
            renames.add(CellText.excerpt(name) + " " + how + " " + column.header());
        }
    }

    private boolean isIgnored(String name) {
        return rules.ignoredColumns().stream()
                .anyMatch(ignored -> ignored.strip().equalsIgnoreCase(name));
    }
}
