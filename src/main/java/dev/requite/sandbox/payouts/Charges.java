package dev.requite.sandbox.payouts;

/**
 * What comes with a line besides its amount. Klarna's fees are lines of their own, with a tax; AltaPay's stand in the line
 * that they are for.
 *
 * @param taxRate of Klarna's tax on a fee, in hundredths of a per cent
 * @param tax that tax, minor units, never negative
 * @param fixedFee AltaPay's, minor units, never above 0
 * @param rateFee AltaPay's by the amount, minor units, never above 0
 */
public record Charges(int taxRate, long tax, long fixedFee, long rateFee) {

    static final Charges NONE = new Charges(0, 0, 0, 0);

    private static final int TAX_RATE = 2500;
    private static final long FIXED_FEE = -25;

    /** A quarter of the fee, half up. */
    static Charges taxOn(long fee) {
        return new Charges(TAX_RATE, Math.floorDiv(fee * TAX_RATE + 5_000, 10_000L), 0, 0);
    }

    /** A hundredth of the amount, half up, and a fixed one. */
    static Charges ofAcquirer(long amount) {
        return new Charges(0, 0, FIXED_FEE, -Math.floorDiv(amount + 50, 100L));
    }
}
