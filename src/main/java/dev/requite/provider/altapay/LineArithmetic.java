package dev.requite.provider.altapay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A gross line as AltaPay reckons it: {@code line = unitPrice × quantity + taxAmount}, with the unit price before tax
 * and {@code taxAmount} for the whole line (AltaPay, "Refund a Klarna payment").
 *
 * <p>A unit price can't always hold a cent exactly; {@code taxAmount} takes up what is left. So the line is its amount to
 * the last digit, whatever rounding the other side has, and no rounding line is ever needed: in a refund it would read
 * as a return fee.
 *
 * @param quantity more than zero
 * @param unitPrice before tax, in units of the currency such as euros, more than zero
 * @param taxAmount of the whole line, in the same units, zero or more, at least two decimals
 */
record LineArithmetic(BigDecimal quantity, BigDecimal unitPrice, BigDecimal taxAmount) {

    private static final int SCALE_MIN = 2;

    /** Up to here a price is looked for with which the tax has whole cents too. */
    private static final int SCALE_IN_CENTS_MAX = 4;

    /** Reached only by quantities and prices no shop has. */
    private static final int SCALE_MAX = 40;

    /** How far the price of the whole line may be off; it goes into the tax. */
    private static final BigDecimal OFF_MAX = new BigDecimal("0.01");

    /**
     * Splits a line.
     *
     * @param amount minor units, tax included, more than zero
     * @param tax minor units inside {@code amount}, zero or more
     * @param decimals of the currency
     * @param rateBasisPoints 2500 is 25 %, zero or more
     * @throws IllegalArgumentException if quantity or amount is not more than zero, or the tax less
     */
    static LineArithmetic of(long amount, long tax, int decimals, int rateBasisPoints, BigDecimal quantity) {
        if (amount <= 0 || tax < 0 || quantity.signum() <= 0) {
            throw new IllegalArgumentException("no line of " + quantity + " units for " + amount + ", tax " + tax);
        }
        BigDecimal gross = BigDecimal.valueOf(amount, decimals);
        BigDecimal net = net(gross, BigDecimal.valueOf(amount - tax, decimals), rateBasisPoints);
        for (int scale = SCALE_MIN; scale <= SCALE_IN_CENTS_MAX; scale++) {
            BigDecimal price = price(net, gross, quantity, stepInCents(quantity, scale));
            if (holds(price, net, quantity)) {
                return new LineArithmetic(quantity, price, shortened(gross.subtract(price.multiply(quantity))));
            }
        }
        for (int scale = SCALE_MIN; scale <= SCALE_MAX; scale++) {
            BigDecimal price = price(net, gross, quantity, BigDecimal.ONE.movePointLeft(scale));
            if (holds(price, net, quantity)) {
                return new LineArithmetic(quantity, price, shortened(gross.subtract(price.multiply(quantity))));
            }
        }
        throw new IllegalArgumentException("no unit price for " + quantity + " units of " + amount);
    }

    /** The nearest price in these steps whose goods are not worth more than the whole line. */
    private static BigDecimal price(BigDecimal net, BigDecimal gross, BigDecimal quantity, BigDecimal step) {
        BigDecimal exact = net.divide(quantity, MathContext.DECIMAL128);
        BigDecimal nearest = exact.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
        return nearest.multiply(quantity).compareTo(gross) <= 0
                ? nearest
                : exact.divide(step, 0, RoundingMode.DOWN).multiply(step);
    }

    private static boolean holds(BigDecimal price, BigDecimal net, BigDecimal quantity) {
        return price.signum() > 0
                && net.subtract(price.multiply(quantity)).abs().compareTo(OFF_MAX) <= 0;
    }

    /** The smallest step of prices of this scale with which the goods, and so the tax, are whole cents. */
    private static BigDecimal stepInCents(BigDecimal quantity, int scale) {
        BigDecimal units = quantity.stripTrailingZeros();
        BigInteger cents = BigInteger.TEN.pow(Math.max(0, scale + units.scale() - 2));
        BigInteger step = cents.divide(cents.gcd(units.unscaledValue()));
        return new BigDecimal(step, scale);
    }

    /** A cent can be all tax once it is rounded; its price is then what it was before rounding. */
    private static BigDecimal net(BigDecimal gross, BigDecimal rounded, int rateBasisPoints) {
        if (rounded.signum() > 0) {
            return rounded;
        }
        BigDecimal factor = BigDecimal.ONE.add(BigDecimal.valueOf(rateBasisPoints, 4));
        return gross.divide(factor, MathContext.DECIMAL64);
    }

    private static BigDecimal shortened(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < SCALE_MIN ? stripped.setScale(SCALE_MIN) : stripped;
    }
}
