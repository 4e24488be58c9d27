package dev.requite.input.payouts;

import dev.requite.input.file.CellText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the columns of a section are. */
final class Columns<C extends Enum<C> & Column> {

    private final Complaint complaint;
    private final List<String> names;
    private final Map<C, Integer> places;

    private Columns(Complaint complaint, List<String> names, Map<C, Integer> places) {
        this.complaint = complaint;
        this.names = names;
        this.places = places;
    }

    /**
     * Of a header.
     *
     * @param renames the setting by which a column may have another name; null where there is none
     * @throws dev.requite.input.file.RefusedFileException if it lacks a column, has one twice or has one misspelt
     */
    static <C extends Enum<C> & Column> Columns<C> of(
            Complaint complaint,
            long line,
            String[] cells,
            Names<C> meaning,
            Set<C> required,
            @Nullable String renames) {
        List<String> names = new ArrayList<>(Arrays.stream(cells)
                .map(String::strip)
                .map(name -> CellText.cut(name, 100))
                .toList());
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        Map<C, Integer> places = new EnumMap<>(meaning.type());
        for (int i = 0; i < names.size(); i++) {
            @Nullable C column = meaning.of(names.get(i));
            if (column != null && places.put(column, i) != null) {
                throw complaint.on(line, "has the column " + column.header() + " twice", "export it with one of them");
            }
        }
        Columns<C> columns = new Columns<>(complaint, List.copyOf(names), places);
        columns.check(line, meaning, required, renames);
        return columns;
    }

    private void check(long line, Names<C> meaning, Set<C> required, @Nullable String renames) {
        String remedy = renames == null
                ? "export it again, with the provider's own column names"
                : "export it with the provider's own column names, or set " + renames;
        for (C column : EnumSet.allOf(meaning.type())) {
            for (String name : has(column) ? List.<String>of() : names) {
                if (meaning.isNear(name, column)) {
                    throw complaint.on(
                            line,
                            "has no column " + column.header() + ", and " + CellText.excerpt(name) + " may be it",
                            renames == null ? remedy : remedy + column.header());
                }
            }
        }
        for (C column : EnumSet.allOf(meaning.type())) {
            if (required.contains(column) && !has(column)) {
                throw complaint.on(
                        line,
                        "has no column " + column.header() + ", only " + shown(),
                        renames == null ? remedy : remedy + column.header());
            }
        }
    }

    private String shown() {
        return CellText.cut(names.stream().filter(name -> !name.isEmpty()).collect(Collectors.joining(", ")), 300);
    }

    /** As they stand there, without the blanks around them. */
    List<String> names() {
        return names;
    }

    boolean has(C column) {
        return places.containsKey(column);
    }

    /** Without the blanks around it; empty if there is no such column. */
    String cell(String[] cells, C column) {
        @Nullable Integer place = places.get(column);
        return place == null ? "" : cells[place].strip();
    }

    /** @throws dev.requite.input.file.RefusedFileException if a record has not as many cells as there are columns */
    void checkWidth(long line, String[] cells) {
        if (cells.length < names.size() || !CellText.areBlank(cells, names.size())) {
            throw complaint.on(
                    line,
                    "has " + cells.length + " cells, and its header " + names.size(),
                    "mend that line, or export the file again");
        }
    }
}
