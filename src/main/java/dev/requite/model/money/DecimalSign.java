package dev.requite.model.money;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;

/** What stands between the whole units and their decimals in a file. Nothing ever groups digits. */
public enum DecimalSign {
    POINT('.'),
    COMMA(',');

    private final char sign;

    DecimalSign(char sign) {
        this.sign = sign;
    }

    /** The character. */
    public char sign() {
        return sign;
    }

    /**
     * The sign of a character.
     *
     * @throws IllegalArgumentException for any other than {@code .} and {@code ,}
     */
    public static DecimalSign of(char sign) {
        return switch (sign) {
            case '.' -> POINT;
            case ',' -> COMMA;
            default -> throw new IllegalArgumentException("a decimal sign is . or ,");
        };
    }

    /**
     * Reads a number without a unit.
     *
     * @throws NumberFormatException as {@link Amounts#decimal} throws it, and for the other sign
     */
    public BigDecimal decimal(String text) {
        return Amounts.decimal(pointed(text));
    }

    /**
     * Reads an amount in minor units.
     *
     * @throws NumberFormatException as {@link Amounts#parse} throws it, and for the other sign
     */
    public long minor(String text, CurrencyUnit currency) {
        return Amounts.parse(pointed(text), currency);
    }

    private String pointed(String text) {
        if (this == POINT) {
            return text;
        }
        if (text.indexOf(POINT.sign) >= 0) {
            throw new NumberFormatException("is not a plain decimal such as 1234,56");
        }
        return text.replace(sign, POINT.sign);
    }

    /**
     * Whether a text is a plain decimal that has this sign, and behind it one digit at least and {@code decimalsMax} at
     * most.
     */
    public boolean standsIn(String text, int decimalsMax) {
        int at = text.indexOf(sign);
        int decimals = text.length() - at - 1;
        return at > 0
                && decimals > 0
                && decimals <= decimalsMax
                && isDigits(text, 0, at)
                && isDigits(text, at + 1, text.length());
    }

    /** The same number with the other's sign; what is no plain decimal with this sign stays as it is. */
    public String rewritten(String text, DecimalSign other) {
        return other != this && standsIn(text, text.length()) ? text.replace(sign, other.sign) : text;
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
