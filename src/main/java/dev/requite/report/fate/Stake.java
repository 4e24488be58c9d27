package dev.requite.report.fate;

import dev.requite.ledger.history.ReportRow;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The value at stake: what waits with a part of a row that is not settled.
 *
 * @param amount minor units, negative for a fee or a discount
 * @param currency of the amount
 */
public record Stake(long amount, CurrencyUnit currency) {

    /**
     * Of one line: its amount where it has one, else what planning found the row's units worth.
     *
     * @return null where nothing is at stake, since it is settled, and where nobody knows
     */
    public static @Nullable Stake of(ReportRow row, ReportLine line) {
        if (!line.open()) {
            return null;
        }
        return line.amount() == null || line.currency() == null
                ? of(row.learned().worth(), row.learned().currency())
                : new Stake(line.amount(), line.currency());
    }

    private static @Nullable Stake of(@Nullable Long amount, @Nullable CurrencyUnit currency) {
        return amount == null || currency == null ? null : new Stake(amount, currency);
    }
}
