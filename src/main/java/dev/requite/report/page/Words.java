package dev.requite.report.page;

import dev.requite.report.fate.Money;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts and amounts for a person. */
final class Words {

    private Words() {}

    /** {@code 1 row}, {@code 2 rows}. */
    static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** Each currency's, one after the other: they are never added up. */
    static String each(Map<String, Long> minorByCurrency) {
        return minorByCurrency.entrySet().stream()
                .map(entry -> Money.bare(entry.getValue(), entry.getKey()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
