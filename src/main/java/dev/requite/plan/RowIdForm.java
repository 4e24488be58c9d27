package dev.requite.plan;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What stays of a row id when a spreadsheet took it for a number or a person typed it anew: case, zeros in front of numbers,
 * and the ways of writing a number make no difference.
 */
final class RowIdForm {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?(e-?[0-9]{1,2})?");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");

    private RowIdForm() {}

    static String of(String rowId) {
        String lower = rowId.toLowerCase(Locale.ROOT);
        return NUMBER.matcher(lower).matches()
                ? new BigDecimal(lower).stripTrailingZeros().toPlainString()
                : LEADING_ZEROS.matcher(lower).replaceAll("");
    }
}
