package dev.requite.model.money;

import java.math.BigInteger;

/**
 * Exact division of a whole into shares, in integers.
 *
 * <p>A share is the difference of two cumulative amounts, so the shares of a whole always add up to it, however it
 * is cut: returning three units one by one gives back exactly what returning them at once would.
 */
public final class Proportion {

    private Proportion() {}

    /**
     * What {@code part} of {@code parts} is of {@code whole}, rounded half up (away from zero), all of it exactly when
     * {@code part == parts}.
     *
     * @param whole minor units, any sign
     * @param part {@code 0 … parts}
     * @param parts more than zero
     * @throws IllegalArgumentException if part is outside its range
     */
    public static long of(long whole, long part, long parts) {
        if (parts <= 0 || part < 0 || part > parts) {
            throw new IllegalArgumentException("no share " + part + " of " + parts);
        }
        return roundedQuotient(whole, part, parts);
    }

    /**
     * The tax inside a gross amount: {@code gross × rate / (1 + rate)}, rounded half up (away from zero).
     *
     * @param gross minor units, tax included, any sign
     * @param rateBasisPoints 2500 is 25 %, zero or more
     */
    public static long taxWithin(long gross, int rateBasisPoints) {
        return roundedQuotient(gross, rateBasisPoints, 10_000L + rateBasisPoints);
    }

    private static long roundedQuotient(long whole, long numerator, long denominator) {
        BigInteger doubled = BigInteger.valueOf(whole).abs().multiply(BigInteger.valueOf(2 * numerator));
        BigInteger rounded = doubled.add(BigInteger.valueOf(denominator))
                .divide(BigInteger.valueOf(2).multiply(BigInteger.valueOf(denominator)));
        long magnitude = rounded.longValueExact();
        return whole < 0 ? -magnitude : magnitude;
    }
}
