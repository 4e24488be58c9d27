package dev.requite.report.fate;

import dev.requite.ledger.history.ReportRefund;

/**
 * A refund of a run, with what its lines come to.
 *
 * @param lines how many shares it has, of whatever rows
 * @param amount what these add up to by the database, minor units of its currency
 */
public record RefundSum(ReportRefund refund, long lines, long amount) {

    RefundSum and(RefundSum more) {
        return new RefundSum(refund, lines + more.lines, Math.addExact(amount, more.amount));
    }

    /** What the refund is more than its lines; anything but zero is a fault. */
    public long difference() {
        return Math.subtractExact(refund.amount(), amount);
    }
}
