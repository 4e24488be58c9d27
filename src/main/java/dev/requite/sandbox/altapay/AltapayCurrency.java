package dev.requite.sandbox.altapay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** A currency in AltaPay's terms: decimals outside, minor units in the books. */
record AltapayCurrency(Currency currency) {

    /** AltaPay, "refundCapturedReservation", {@code amount}. */
    private static final int DECIMALS_MAX = 2;

    /** An order that names none, or one that does not exist, is in euros. */
    static AltapayCurrency of(String code) {
        try {
            return new AltapayCurrency(Currency.getInstance(code));
        } catch (IllegalArgumentException unknown) {
            return new AltapayCurrency(Currency.getInstance("EUR"));
        }
    }

    String alpha() {
        return currency.getCurrencyCode();
    }

    /** Three digits, such as 978. */
    String numeric() {
        return currency.getNumericCodeAsString();
    }

    /** {@code 0.12}: two decimals, more only where the currency has more. */
    String decimal(long minor) {
        return BigDecimal.valueOf(minor, digits())
                .setScale(Math.max(DECIMALS_MAX, digits()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** @throws AltapayRefusal if it has more decimals than are allowed, or is beyond all reason */
    long minor(AltapayNumber amount) {
        BigDecimal value = amount.value().stripTrailingZeros();
        if (value.scale() > decimals()) {
            throw AltapayRefusal.malformed(amount.parameter(), "has more than " + decimals() + " decimals");
        }
        try {
            return value.movePointRight(digits()).longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw AltapayRefusal.malformed(amount.parameter(), "is too large");
        }
    }

    /** Half up. */
    long rounded(AltapayNumber exact) {
        return minor(new AltapayNumber(exact.parameter(), exact.value().setScale(decimals(), RoundingMode.HALF_UP)));
    }

    private int decimals() {
        return Math.min(DECIMALS_MAX, digits());
    }

    private int digits() {
        return currency.getDefaultFractionDigits();
    }
}
