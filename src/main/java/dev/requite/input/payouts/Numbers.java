package dev.requite.input.payouts;

import dev.requite.input.file.CellText;
import dev.requite.model.money.DecimalSign;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The amounts of one file, which all have one decimal sign. For one thread. */
final class Numbers {

    private static final String SETTING = "requite.settlement.klarna.decimal-sign";
    private static final String ONE_SIGN = "export it with one decimal sign and no others, like 1234.56";

    private final Complaint complaint;
    private final @Nullable DecimalSign set;
    private @Nullable DecimalSign seen;
    private long seenOn;

    /** @param set null to find it */
    Numbers(Complaint complaint, @Nullable DecimalSign set) {
        this.complaint = complaint;
        this.set = set;
    }

    /** The sign of all amounts so far; a point as long as none has any. */
    DecimalSign sign() {
        DecimalSign told = set == null ? seen : set;
        return told == null ? DecimalSign.POINT : told;
    }

    /**
     * As written, in minor units; fewer decimals than the currency's are fine.
     *
     * @throws dev.requite.input.file.RefusedFileException if it is no plain decimal of that currency, or has another decimal
     *     sign than the amounts before it
     */
    long minor(String cell, CurrencyUnit currency, long line, String column) {
        boolean negative = isNegative(cell);
        String digits = negative ? cell.substring(1) : cell;
        boolean point = digits.indexOf('.') >= 0;
        boolean comma = digits.indexOf(',') >= 0;
        if (point && comma) {
            throw complaint.on(line, "groups the digits of its " + named(column, cell), ONE_SIGN);
        }
        DecimalSign sign = comma ? DecimalSign.COMMA : DecimalSign.POINT;
        if (point || comma) {
            check(sign, line, column, cell);
        }
        try {
            long minor = sign.minor(digits, currency);
            return negative ? -minor : minor;
        } catch (NumberFormatException e) {
            boolean decimals =
                    sign.standsIn(digits, digits.length()) && !sign.standsIn(digits, currency.getDecimalPlaces());
            throw complaint.on(
                    line,
                    "has an " + named(column, cell) + " that "
                            + (decimals
                                    ? "has more decimals than " + currency.getCode() + ", or groups its digits"
                                    : e.getMessage()),
                    "export it with plain decimals like 1234.56");
        }
    }

    private void check(DecimalSign sign, long line, String column, String cell) {
        if (set != null && set != sign) {
            throw complaint.on(
                    line,
                    "has the " + named(column, cell) + ", and " + SETTING + " says " + set.sign(),
                    "export it with that sign, or take the setting out");
        }
        if (seen != null && seen != sign) {
            throw complaint.of(
                    "has amounts with a decimal " + word(seen) + " (line " + seenOn + ") and with a decimal "
                            + word(sign) + " (line " + line + ")",
                    ONE_SIGN);
        }
        if (seen == null) {
            seen = sign;
            seenOn = line;
        }
    }

    private static String named(String column, String cell) {
        return column + " " + CellText.excerpt(cell);
    }

    private static String word(DecimalSign sign) {
        return sign == DecimalSign.COMMA ? "comma" : "point";
    }

    private static boolean isNegative(String cell) {
        return !cell.isEmpty() && (cell.charAt(0) == '-' || cell.charAt(0) == '\u2212');
    }
}
