package dev.requite.input.payouts;

import dev.requite.input.file.IntakeLimits;
import dev.requite.model.money.DecimalSign;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What payout files are read by. What the settings leave out is found for each file; AltaPay's files are always read as found.
 *
 * @param klarnaColumns Klarna's names of columns to the names that a shop gave them ({@code requite.settlement.klarna.columns})
 * @param decimalSign in Klarna's amounts; null to find it
 * @param delimiter between Klarna's cells; null to find it
 * @param dateFormat of Klarna's dates, beside ISO and {@code dd.MM.yyyy}; null if there is none of its own. Without a zone it is
 *     UTC
 * @param limits beyond which a file is refused
 * @param linesMax lines in one file, beyond which it is refused
 */
public record PayoutRules(
        Map<String, String> klarnaColumns,
        @Nullable DecimalSign decimalSign,
        @Nullable Character delimiter,
        @Nullable DateTimeFormatter dateFormat,
        IntakeLimits limits,
        long linesMax) {

    private static final long LINES_MAX = 10_000_000;

    /** Everything is found, within the default limits. */
    public static final PayoutRules FOUND =
            new PayoutRules(Map.of(), null, null, null, IntakeLimits.defaults(), LINES_MAX);

    public PayoutRules {
        klarnaColumns = Map.copyOf(klarnaColumns);
    }

    /** With these settings, within the default limits. */
    public static PayoutRules of(
            Map<String, String> klarnaColumns,
            @Nullable DecimalSign decimalSign,
            @Nullable Character delimiter,
            @Nullable DateTimeFormatter dateFormat) {
        return new PayoutRules(klarnaColumns, decimalSign, delimiter, dateFormat, IntakeLimits.defaults(), LINES_MAX);
    }

    /**
     * Klarna's name of a column that is read, however a settings file or a variable of the environment wrote it; empty if there is
     * none.
     */
    public static Optional<String> klarnaColumn(String written) {
        String letters = Names.letters(written);
        return Stream.concat(Stream.of(KlarnaColumn.values()), Stream.of(KlarnaTotal.values()))
                .map(Column::header)
                .filter(header -> Names.letters(header).equals(letters))
                .findFirst();
    }

    Names<KlarnaColumn> klarnaLines() {
        return new Names<>(KlarnaColumn.class, KlarnaColumn.OTHERS, klarnaColumns);
    }

    Names<KlarnaTotal> klarnaTotals() {
        return new Names<>(KlarnaTotal.class, KlarnaTotal.OTHERS, klarnaColumns);
    }

    static Names<AltapayColumn> altapay() {
        return new Names<>(AltapayColumn.class, AltapayColumn.OTHERS, Map.of());
    }
}
