package dev.requite.provider.altapay;

import java.math.BigDecimal;
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
        for (int scale = SCALE_MIN; scale <= SCALE_MAX; scale++) {
            BigDecimal price = net.divide(quantity, scale, RoundingMode.HALF_UP);
            if (price.multiply(quantity).compareTo(gross) > 0) {
                price = net.divide(quantity, scale, RoundingMode.DOWN);
            }
            BigDecimal goods = price.multiply(quantity);
            if (price.signum() > 0 && net.subtract(goods).abs().compareTo(OFF_MAX) <= 0) {
                return new LineArithmetic(quantity, price, shortened(gross.subtract(goods)));
            }
        }
        throw new IllegalArgumentException("no unit price for " + quantity + " units of " + amount);
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
