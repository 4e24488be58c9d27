package dev.requite.settlement;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.money.Amounts;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.model.payout.TypeSum;
import java.util.Map;
import java.util.SortedMap;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Whether a payout adds up, to the cent. That its lines are its summary is checked where the document is read. */
public final class BalanceCheck {

    private BalanceCheck() {}

    /**
     * What came of it.
     *
     * @param paid what is paid in minor units, null if nobody told
     * @param problem what does not add up, in a sentence; null for nothing
     */
    public record Result(
            Balance balance, @Nullable Long paid, @Nullable String problem) {

        /** Whether it proves itself. */
        public boolean adds() {
            return balance == Balance.YES;
        }
    }

    /** @param totals null where the document has none */
    public static Result of(
            SortedMap<String, TypeSum> sums,
            @Nullable PayoutTotals totals,
            ProviderKind provider,
            CurrencyUnit currency) {
        String unknown = unknown(sums, provider);
        if (totals instanceof PayoutTotals.Summary summary) {
            return ofSummary(sums, summary, unknown, currency);
        }
        if (totals instanceof PayoutTotals.Sum sum) {
            return ofSum(sums, sum, unknown, currency);
        }
        return unknown == null ? new Result(Balance.UNTOLD, null, null) : new Result(Balance.UNCLEAR, null, unknown);
    }

    private static Result ofSummary(
            SortedMap<String, TypeSum> sums,
            PayoutTotals.Summary summary,
            @Nullable String unknown,
            CurrencyUnit currency) {
        long correction = sums.getOrDefault("CORRECTION", TypeSum.NOTHING).amount();
        long formula = formula(summary);
        long debt = summary.openingDebt() - summary.repaid() + summary.deposited();
        // Where lines of type CORRECTION go is not documented: within a total, or beside them.
        boolean adds = formula == summary.settlement() || formula + correction == summary.settlement();
        if (debt != summary.closingDebt()) {
            return new Result(
                    Balance.NO,
                    summary.settlement(),
                    "The debt comes to " + money(debt, currency) + ", the summary says "
                            + money(summary.closingDebt(), currency) + ".");
        }
        if (unknown != null) {
            return new Result(Balance.UNCLEAR, summary.settlement(), unknown);
        }
        return adds
                ? new Result(Balance.YES, summary.settlement(), null)
                : new Result(
                        Balance.NO,
                        summary.settlement(),
                        "Its totals come to " + money(formula, currency) + ", the summary says "
                                + money(summary.settlement(), currency) + ".");
    }

    /**
     * Klarna, "Settlement reports"; what is carried into the debt is paid by the debt. When more is taken than paid, the
     * deposit fills it up to nothing.
     */
    private static long formula(PayoutTotals.Summary summary) {
        return summary.sales()
                - summary.returns()
                - summary.reversals()
                - summary.fees()
                + summary.correction()
                + summary.commission()
                - summary.tax()
                + summary.taxRefund()
                - summary.charge()
                + summary.credit()
                - summary.repaid()
                - summary.holdback()
                + summary.release()
                + summary.feeRefund()
                + summary.deposited();
    }

    /** Whether the list's amount is net of fees is not documented: both are accepted. */
    private static Result ofSum(
            SortedMap<String, TypeSum> sums, PayoutTotals.Sum told, @Nullable String unknown, CurrencyUnit currency) {
        long gross = sums.values().stream().mapToLong(TypeSum::amount).sum();
        long net = gross
                + sums.values().stream().mapToLong(TypeSum::fees).sum()
                - sums.values().stream().mapToLong(TypeSum::tax).sum();
        if (unknown != null) {
            return new Result(Balance.UNCLEAR, told.amount(), unknown);
        }
        return told.amount() == net || told.amount() == gross
                ? new Result(Balance.YES, told.amount(), null)
                : new Result(
                        Balance.NO,
                        told.amount(),
                        "Its lines come to " + money(net, currency) + ", and " + money(told.amount(), currency)
                                + " is what was paid.");
    }

    private static @Nullable String unknown(SortedMap<String, TypeSum> sums, ProviderKind provider) {
        for (Map.Entry<String, TypeSum> entry : sums.entrySet()) {
            if (LineKind.of(provider, entry.getKey(), "") == LineKind.UNKNOWN) {
                return "It has " + entry.getValue().count() + " line(s) of the unknown type " + entry.getKey()
                        + ", whose sign nobody knows.";
            }
        }
        return null;
    }

    private static String money(long minor, CurrencyUnit currency) {
        return Amounts.format(minor, currency) + " " + currency.getCode();
    }
}
