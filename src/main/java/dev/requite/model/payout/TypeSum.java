package dev.requite.model.payout;

/**
 * What the lines of one type come to, in minor units of the payout's currency.
 *
 * @param count how many lines
 * @param amount their effect on the payout, before fees
 * @param fees what they cost besides, negative
 * @param tax on fees, positive
 */
public record TypeSum(long count, long amount, long fees, long tax) {

    public static final TypeSum NOTHING = new TypeSum(0, 0, 0, 0);

    /** With one line more. */
    public TypeSum plus(PayoutLine line) {
        return new TypeSum(
                count + 1,
                Math.addExact(amount, line.paidAmount()),
                Math.addExact(fees, line.fees()),
                Math.addExact(tax, line.tax()));
    }
}
