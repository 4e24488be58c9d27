package dev.requite.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header line: the names as they stand there, and where each column of the contract is. */
final class Header {

    private static final String MEND_IT = "mend the header, then run again";

    /** What the rejects file adds to rows: it may change while they stay the same. */
    private static final Set<String> REASONS = Set.of("reason_code", "reason", "remedy");

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final List<String> names;
    private final Map<Column, Integer> positions;
    private final BitSet meaningful = new BitSet();

    private Header(List<String> names, Map<Column, Integer> positions) {
        this.names = names;
        this.positions = positions;
        for (int i = 0; i < names.size(); i++) {
            meaningful.set(i, Column.ofHeader(names.get(i)) != null || REASONS.contains(names.get(i)));
        }
    }

    /** @throws RefusedFileException if it is no header of a returns file */
    static Header of(String fileName, long line, String[] cells, char delimiter) {
        Map<Column, Integer> positions = new EnumMap<>(Column.class);
        List<String> names = new ArrayList<>(cells.length);
        for (int i = 0; i < cells.length; i++) {
            String name = cells[i].strip();
            names.add(name);
            @Nullable Column column = Column.ofHeader(name);
            if (column != null) {
                if (positions.put(column, i) != null) {
                    throw refused(fileName, line, "has the column " + name + " twice");
                }
            }
        }
        Header header = new Header(List.copyOf(names), positions);
        header.check(fileName, line, delimiter);
        return header;
    }

    private void check(String fileName, long line, char delimiter) {
        if (names.contains("run_id") && names.contains("refund_id") && names.contains("refund_amount")) {
            throw RefusedFileException.of(
                    fileName, "is a settlement report of Requite, no returns file", "leave it out of the input");
        }
        if (!has(Column.ROW_ID) || !has(Column.ORDER_ID)) {
            checkDelimiter(fileName, line, delimiter);
        }
        checkNearMisses(fileName, line);
        if (!has(Column.ROW_ID) && !has(Column.ORDER_ID)) {
            throw refused(fileName, line, "is no header: it names neither row_id nor order_id");
        }
        require(Column.ROW_ID, fileName, line, "");
        require(Column.ORDER_ID, fileName, line, "");
        if (!has(Column.TYPE)) {
            require(Column.LINE_REFERENCE, fileName, line, ", which every row needs when there is no column type");
            require(Column.QUANTITY, fileName, line, ", which every row needs when there is no column type");
        }
    }

    private void checkDelimiter(String fileName, long line, char delimiter) {
        if (names.size() != 1) {
            return;
        }
        for (char other : new char[] {',', ';', '\t', '|'}) {
            if (other != delimiter && names.get(0).indexOf(other) >= 0) {
                throw RefusedFileException.of(
                        fileName,
                        "line " + line + " is one single column; its columns seem to be separated by " + nameOf(other)
                                + " where " + nameOf(delimiter) + " is expected",
                        "export it with that delimiter, or configure the other one");
            }
        }
    }

    /** A column {@code Amount} that is quietly ignored would refund another sum than the file says. */
    private void checkNearMisses(String fileName, long line) {
        for (String name : names) {
            String folded = name.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
            @Nullable Column meant = Column.ofHeader(folded);
            if (meant != null && !has(meant)) {
                throw refused(
                        fileName, line, "has a column " + CellText.excerpt(name) + " that must be named " + folded);
            }
        }
    }

    private void require(Column column, String fileName, long line, String because) {
        if (!has(column)) {
            throw refused(fileName, line, "lacks the column " + column.header() + because);
        }
    }

    private static RefusedFileException refused(String fileName, long line, String problem) {
        return RefusedFileException.of(fileName, "line " + line + " " + problem, MEND_IT);
    }

    private static String nameOf(char delimiter) {
        return switch (delimiter) {
            case ',' -> "a comma";
            case ';' -> "a semicolon";
            case '\t' -> "a tab";
            default -> "'" + CellText.cleaned(String.valueOf(delimiter)) + "'";
        };
    }

    /** The names of all columns, in the file's order, without the blanks around them. */
    List<String> names() {
        return names;
    }

    /** A number made of the cells of all columns that mean nothing here; null when those are empty. */
    @Nullable
    Long others(String[] cells) {
        long number = FNV_OFFSET;
        boolean any = false;
        for (int i = 0; i < names.size() && i < cells.length; i++) {
            if (!meaningful.get(i) && !CellText.isBlank(cells[i])) {
                any = true;
                number = (number ^ i) * FNV_PRIME;
                for (int at = 0; at < cells[i].length(); at++) {
                    number = (number ^ cells[i].charAt(at)) * FNV_PRIME;
                }
            }
        }
        return any ? number : null;
    }

    boolean has(Column column) {
        return positions.containsKey(column);
    }

    /** The cell of that column; null when the file has no such column or the record no such cell. */
    @Nullable
    String cell(String[] cells, Column column) {
        @Nullable Integer position = positions.get(column);
        return position == null || position >= cells.length ? null : cells[position];
    }
}
