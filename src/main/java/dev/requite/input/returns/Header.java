package dev.requite.input.returns;

import dev.requite.input.file.CellText;
import dev.requite.input.file.RefusedFileException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header line: the names as they stand there, and where each column of the contract is. */
final class Header {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final List<String> names;
    private final Map<Column, Integer> positions;
    private final BitSet meaningful = new BitSet();

    private Header(List<String> names, Map<Column, Integer> positions) {
        this.names = names;
        this.positions = positions;
        int reasons = names.indexOf("reason_code");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean ofRejects = HeaderNames.REASONS.contains(name)
                    || (reasons >= 0 && i > reasons && HeaderNames.PLACES.contains(name));
            @Nullable Column column = Column.ofHeader(name);
            meaningful.set(i, (column != null && column.isContent()) || ofRejects);
        }
    }

    /** @throws RefusedFileException if it is no header of a returns file */
    static Header of(String fileName, long line, String[] cells, FormRules rules) {
        Map<Column, Integer> positions = new EnumMap<>(Column.class);
        List<String> names = new ArrayList<>(cells.length);
        Set<String> twice = new LinkedHashSet<>();
        for (int i = 0; i < cells.length; i++) {
            String name = cells[i].strip();
            names.add(name);
            @Nullable Column column = Column.ofHeader(name);
            if (column != null && positions.put(column, i) != null) {
                twice.add(name);
            }
        }
        Header header = new Header(List.copyOf(names), positions);
        new HeaderCheck(fileName, line, header, rules).check(twice);
        return header;
    }

    /** The names of all columns, in the file's order, without the blanks around them. */
    List<String> names() {
        return names;
    }

    /** A number made of the cells of all columns that are not part of a row's content; null when those are empty. */
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

    /** Where a rejects file has the values at stake; below zero for any other file. */
    int stakes() {
        int reasons = names.indexOf("reason_code");
        int stakes = names.lastIndexOf("value_at_stake");
        return reasons >= 0 && stakes > reasons ? stakes : -1;
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

    /** The names that mean nothing here, each once, in the file's order. */
    List<String> ignored() {
        Set<String> ignored = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!meaningful.get(i) && !names.get(i).isEmpty() && Column.ofHeader(names.get(i)) == null) {
                ignored.add(names.get(i));
            }
        }
        return List.copyOf(ignored);
    }

    /** Whether a record has the names again: files that were joined as they are have a header in their middle. */
    boolean isRepeatedBy(String[] cells) {
        @Nullable String rowId = cell(cells, Column.ROW_ID);
        return rowId != null && rowId.endsWith(Column.ROW_ID.header()) && repeats(cells, Column.ORDER_ID);
    }

    private boolean repeats(String[] cells, Column column) {
        @Nullable String cell = cell(cells, column);
        return cell != null && cell.strip().equals(column.header());
    }
}
