package dev.requite.report.workbook;

/**
 * How many, and what they come to.
 *
 * @param amount minor units of one currency
 */
record Tally(long count, long amount) {

    static final Tally NONE = new Tally(0, 0);

    static Tally of(long amount) {
        return new Tally(1, amount);
    }

    Tally and(Tally other) {
        return new Tally(count + other.count, Math.addExact(amount, other.amount));
    }
}
