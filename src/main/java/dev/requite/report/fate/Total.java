package dev.requite.report.fate;

import dev.requite.model.row.RowStatus;

/**
 * Rows and money of one provider, currency and status.
 *
 * @param provider name of the account; {@code (unknown)} collects the rows that name none there is, {@code (other)} what
 *     earlier programs kept of too many different such names
 * @param currency ISO code, empty for rows whose worth nobody knows
 * @param status what became of them
 * @param rows rows whose fate this is
 * @param lines report lines with this status
 * @param amount sum of these lines in minor units, fees negative
 */
public record Total(String provider, String currency, RowStatus status, long rows, long lines, long amount) {

    /** The same with more of it. */
    public Total plus(long moreRows, long moreLines, long moreAmount) {
        return new Total(
                provider, currency, status, rows + moreRows, lines + moreLines, Math.addExact(amount, moreAmount));
    }
}
