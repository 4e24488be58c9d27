package dev.requite.settlement;

import dev.requite.model.payout.PayoutTotals;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/**
 * Whether Klarna's lines are what their summary says, type by type; a file that was cut shows here. Corrections and what is
 * repaid have no lines, and tax is compared only where a document tells it line by line.
 */
public final class SummaryLines {

    private SummaryLines() {}

    /** What the lines of the first type that differs come to, a sentence for people; empty if all agree. */
    public static Optional<String> problem(PayoutSums sums, PayoutTotals.Summary told, CurrencyUnit currency) {
        long reversals = Math.addExact(
                taken(sums, "REVERSAL"),
                -sums.of("REVERSAL_MERCHANT_PROTECTION").amount());
        long tax = Math.addExact(sums.all().tax(), taken(sums, "TAX"));
        return differs("SALE", sums.of("SALE").amount(), told.sales(), currency)
                .or(() -> differs("RETURN", taken(sums, "RETURN"), told.returns(), currency))
                .or(() -> differs("REVERSAL", reversals, told.reversals(), currency))
                .or(() -> differs("FEE", taken(sums, "FEE"), told.fees(), currency))
                .or(() -> differs("COMMISSION", sums.of("COMMISSION").amount(), told.commission(), currency))
                .or(() -> differs("CREDIT", sums.of("CREDIT").amount(), told.credit(), currency))
                .or(() -> differs("CHARGE", taken(sums, "CHARGE"), told.charge(), currency))
                .or(() -> differs("HOLDBACK", taken(sums, "HOLDBACK"), told.holdback(), currency))
                .or(() -> differs("RELEASE", sums.of("RELEASE").amount(), told.release(), currency))
                .or(() -> differs("FEE_REFUND", sums.of("FEE_REFUND").amount(), told.feeRefund(), currency))
                .or(() -> tax == 0 ? Optional.empty() : differs("TAX", tax, told.tax(), currency));
    }

    private static long taken(PayoutSums sums, String type) {
        return -sums.of(type).amount();
    }

    private static Optional<String> differs(String type, long lines, long summary, CurrencyUnit currency) {
        return lines == summary
                ? Optional.empty()
                : Optional.of(type + " lines are " + BalanceCheck.money(lines, currency) + ", the summary says "
                        + BalanceCheck.money(summary, currency) + "; is the file complete?");
    }
}
