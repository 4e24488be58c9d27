package dev.requite.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table that can also be read as it is. Its first column is words, the others are numbers. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(List.of(heads));
    }

    Table row(Object... cells) {
        rows.add(Arrays.stream(cells).map(Object::toString).toList());
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        String rule = IntStream.range(0, columns)
                .mapToObj(column -> "-".repeat(widths[column] + 1) + (column == 0 ? "-" : ":"))
                .collect(Collectors.joining("|", "|", "|\n"));
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            table.append(IntStream.range(0, columns)
                    .mapToObj(column -> padded(row.get(column), widths[column], column > 0))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
            if (row == rows.get(0)) {
                table.append(rule);
            }
        }
        return table.toString();
    }

    private static String padded(String cell, int width, boolean right) {
        String blanks = " ".repeat(width - cell.length());
        return right ? blanks + cell : cell + blanks;
    }
}
