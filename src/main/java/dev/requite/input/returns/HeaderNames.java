package dev.requite.input.returns;

import dev.requite.input.file.Typing;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names in a header line mean, or were meant to. */
final class HeaderNames {

    /** What the rejects file adds to rows: why. */
    static final Set<String> REASONS = Set.of("reason_code", "reason", "remedy");

    /** What it adds behind that: where, and how it ended. */
    static final Set<String> PLACES =
            Set.of("source_file", "line_number", "status", "merchant_reference", "value_at_stake", "stake_currency");

    private static final List<String> ABOUT_MONEY =
            List.of("amount", "price", "total", "fee", "refund", "tax", "discount", "sum");

    /** Other words for them, folded. */
    private static final Map<String, Column> OTHER_WORDS = Map.ofEntries(
            Map.entry("id", Column.ROW_ID),
            Map.entry("row", Column.ROW_ID),
            Map.entry("order", Column.ORDER_ID),
            Map.entry("ordernumber", Column.ORDER_ID),
            Map.entry("transactionid", Column.ORDER_ID),
            Map.entry("sku", Column.LINE_REFERENCE),
            Map.entry("reference", Column.LINE_REFERENCE),
            Map.entry("article", Column.LINE_REFERENCE),
            Map.entry("articlenumber", Column.LINE_REFERENCE),
            Map.entry("itemnumber", Column.LINE_REFERENCE),
            Map.entry("qty", Column.QUANTITY),
            Map.entry("units", Column.QUANTITY),
            Map.entry("pieces", Column.QUANTITY),
            Map.entry("vat", Column.TAX_RATE),
            Map.entry("rma", Column.RETURN_ID));

    private static final int LETTERS_FOR_TWO_ERRORS = 6;

    private static final Map<Column, String> FOLDED = new EnumMap<>(Column.class);

    static {
        for (Column column : Column.all()) {
            // A shop may have had a column of nearly this name of its own, and its file must not be refused for it.
            if (column.isContent()) {
                FOLDED.put(column, folded(column.header()));
            }
        }
    }

    private HeaderNames() {}

    /** Whether these are the columns of a rejects file, which has guarded cells. */
    static boolean isOfRejects(String[] header) {
        return Arrays.stream(header).map(String::strip).anyMatch("reason_code"::equals);
    }

    /** Whether it is a name of the contract, or one in another case or with other signs between its words. */
    static boolean isNearlyKnown(String name) {
        return sameBut(name) != null || REASONS.contains(name.strip());
    }

    /** The column whose name differs in case and in signs between words alone; null if there is none. */
    static @Nullable Column sameBut(String name) {
        String folded = folded(name);
        for (Map.Entry<Column, String> entry : FOLDED.entrySet()) {
            if (entry.getValue().equals(folded)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The column whose name is nearest, or that the word stands for in other programs; null if none is near. */
    static @Nullable Column nearest(String name) {
        String folded = folded(name);
        @Nullable Column meant = sameBut(name);
        if (meant != null) {
            return meant;
        }
        int best = folded.length() < LETTERS_FOR_TWO_ERRORS ? 1 : 2;
        for (Map.Entry<Column, String> entry : FOLDED.entrySet()) {
            int errors = Typing.errors(folded, entry.getValue());
            if (errors < best || (errors == best && meant == null)) {
                best = errors;
                meant = entry.getKey();
            }
        }
        return meant == null ? OTHER_WORDS.get(folded) : meant;
    }

    static boolean isAboutMoney(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ABOUT_MONEY.stream().anyMatch(lower::contains);
    }

    private static String folded(String name) {
        StringBuilder letters = new StringBuilder();
        name.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
