package dev.requite.model.money;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;

/**
 * Between the decimals people write and the minor units everything is reckoned in.
 *
 * <p>Nothing here rounds: a text that has more decimals than its currency is refused, never cut.
 */
public final class Amounts {

    /** Longest whole part that is read; keeps every later sum far inside a {@code long}. */
    private static final int WHOLE_DIGITS_MAX = 12;

    private Amounts() {}

    /**
     * Reads a bare decimal as a person writes it, such as {@code 89.89} or {@code 100}.
     *
     * <p>Zeros count: in {@code 1.000} of a currency with two decimals the point stands for thousands to half of those
     * who write it.
     *
     * @param text digits, optionally a point and digits; no sign, no exponent, no grouping
     * @return minor units of {@code currency}, zero or more
     * @throws NumberFormatException if the text is anything else, or has more decimals than the currency;
     *     the message is fit for a person and does not repeat the text
     */
    public static long parse(String text, CurrencyUnit currency) {
        return minor(decimal(text), currency);
    }

    /**
     * Reads a bare decimal as a program writes it: zeros beyond the currency's decimals are nothing.
     *
     * @param text as for {@link #parse}
     * @return minor units of {@code currency}, zero or more
     * @throws NumberFormatException as {@link #parse} throws it
     */
    public static long parseMachineWritten(String text, CurrencyUnit currency) {
        return minor(decimal(text).stripTrailingZeros(), currency);
    }

    private static long minor(BigDecimal value, CurrencyUnit currency) {
        int decimals = currency.getDecimalPlaces();
        if (value.scale() > decimals) {
            throw new NumberFormatException("has more decimals than " + currency.getCode() + " has (" + decimals + ")");
        }
        return value.movePointRight(decimals).longValueExact();
    }

    /**
     * Reads a bare decimal without a unit, such as a quantity or a percentage.
     *
     * @return zero or more, with the scale that was written
     * @throws NumberFormatException if the text is not digits, optionally a point and digits, or is absurdly long
     */
    public static BigDecimal decimal(String text) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        if (!isDigits(text, 0, whole) || (point >= 0 && !isDigits(text, point + 1, text.length()))) {
            throw new NumberFormatException("is not a plain decimal such as 1234.56");
        }
        if (whole > WHOLE_DIGITS_MAX || text.length() - whole > WHOLE_DIGITS_MAX) {
            throw new NumberFormatException("has too many digits");
        }
        return new BigDecimal(text);
    }

    /** Writes minor units as a bare decimal with exactly the currency's decimals: {@code -5.00}, {@code 1200}. */
    public static String format(long minor, CurrencyUnit currency) {
        return BigDecimal.valueOf(minor, currency.getDecimalPlaces()).toPlainString();
    }

    /**
     * Whether some of these amounts, or none, are that sum together. Goes through every choice: only for a few.
     *
     * @param amounts minor units of one currency
     */
    public static boolean someMakeUp(List<Long> amounts, long sum) {
        if (sum == 0) {
            return true;
        }
        for (int i = 0; i < amounts.size(); i++) {
            if (someMakeUp(amounts.subList(i + 1, amounts.size()), sum - amounts.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigits(String text, int from, int to) {
        if (from >= to) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
