package dev.requite.sandbox.altapay;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A decimal number as the clients write it: {@code 4.6}, {@code 10.0}, {@code 1.23456789E7}.
 *
 * @param parameter what it was sent as
 */
record AltapayNumber(String parameter, BigDecimal value) {

    private static final Pattern FORM = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?");

    /** @throws AltapayRefusal if it is no number */
    static Optional<AltapayNumber> of(String parameter, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!FORM.matcher(text).matches()) {
            throw AltapayRefusal.malformed(parameter, "is not a number");
        }
        return Optional.of(new AltapayNumber(parameter, new BigDecimal(text)));
    }

    BigDecimal positive() {
        if (value.signum() <= 0) {
            throw AltapayRefusal.malformed(parameter, "must be greater than 0");
        }
        return value;
    }

    BigDecimal notNegative() {
        if (value.signum() < 0) {
            throw AltapayRefusal.malformed(parameter, "must not be negative");
        }
        return value;
    }
}
