package dev.requite.report.workbook;

import dev.requite.report.sheet.Cell;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The head of a list: above words it begins where they do, above figures it ends where they do. */
final class Heads {

    private Heads() {}

    /** @param figures of which columns there are figures */
    static List<Cell> of(List<String> header, Predicate<String> figures) {
        return header.stream()
                .map(column -> figures.test(column) ? Cell.figureHead(column) : Cell.head(column))
                .toList();
    }

    /** @param words how many columns of words there are; all behind them have figures */
    static List<Cell> of(List<String> header, int words) {
        return IntStream.range(0, header.size())
                .mapToObj(i -> i < words ? Cell.head(header.get(i)) : Cell.figureHead(header.get(i)))
                .toList();
    }
}
