package dev.requite.settlement;

import dev.requite.model.payout.Balance;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.model.payout.TypeSum;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Whether a payout adds up, to the last cent (Klarna, "Settlement reports": formula and debt; AltaPay, "fundingList": amount).
 * A debt that does not go on from the payout before is a missing payout and no fault of this one: see {@link DebtChain}.
 *
 * @param problem what does not add up, a sentence for people; empty if nothing is wrong
 */
public record BalanceCheck(Balance balance, String problem) {

    private static final BalanceCheck UNTOLD = new BalanceCheck(Balance.UNTOLD, "");
    private static final BalanceCheck YES = new BalanceCheck(Balance.YES, "");

    /**
     * Weighs a payout's lines against what it says that it adds up to.
     *
     * @param totals null if it says nothing
     * @param currency the payout's
     */
    public static BalanceCheck of(PayoutSums sums, @Nullable PayoutTotals totals, CurrencyUnit currency) {
        if (sums.unclear()) {
            return new BalanceCheck(
                    Balance.UNCLEAR,
                    "It has lines of a type that nobody knows the sign of, so nobody can say what it comes to.");
        }
        if (totals == null) {
            return UNTOLD;
        }
        Optional<String> problem = totals instanceof PayoutTotals.Summary summary
                ? SummaryLines.problem(sums, summary, currency)
                        .or(() -> formula(summary, currency))
                        .or(() -> debt(summary, currency))
                : sum(sums, (PayoutTotals.Sum) totals, currency);
        return problem.map(sentence -> new BalanceCheck(Balance.NO, sentence)).orElse(YES);
    }

    /** More taken than given is carried into the debt, and nothing is paid; the formula alone is right too. */
    private static Optional<String> formula(PayoutTotals.Summary told, CurrencyUnit currency) {
        long formula = formula(told);
        boolean agrees = agrees(told, formula) || (told.taxRefund() != 0 && agrees(told, formula + told.taxRefund()));
        return agrees
                ? Optional.empty()
                : Optional.of("Its totals come to " + money(formula, currency) + " and "
                        + money(told.deposited(), currency) + " carried into the debt, but it says that "
                        + money(told.settlement(), currency) + " are paid.");
    }

    private static boolean agrees(PayoutTotals.Summary told, long formula) {
        return formula == told.settlement() || formula + told.deposited() == told.settlement();
    }

    private static long formula(PayoutTotals.Summary told) {
        return told.sales()
                - told.returns()
                - told.reversals()
                - told.fees()
                + told.correction()
                + told.commission()
                - told.tax()
                - told.charge()
                + told.credit()
                - told.repaid()
                - told.holdback()
                + told.release()
                + told.feeRefund();
    }

    private static Optional<String> debt(PayoutTotals.Summary told, CurrencyUnit currency) {
        long closing = told.openingDebt() - told.repaid() + told.deposited();
        return closing == told.closingDebt()
                ? Optional.empty()
                : Optional.of("Its debt was " + money(told.openingDebt(), currency) + " before, and comes to "
                        + money(closing, currency) + ", but it says " + money(told.closingDebt(), currency) + ".");
    }

    /** Nobody says whether the provider's sum is before or after fees, so either is right. */
    private static Optional<String> sum(PayoutSums sums, PayoutTotals.Sum told, CurrencyUnit currency) {
        TypeSum all = sums.all();
        long net = all.amount() + all.fees();
        boolean agrees = told.amount() == net || told.amount() == all.amount() || told.amount() == net - all.tax();
        return agrees
                ? Optional.empty()
                : Optional.of("Its lines come to " + money(all.amount(), currency) + ", with fees "
                        + money(net, currency) + ", but " + money(told.amount(), currency) + " are said to be paid.");
    }

    static String money(long minor, CurrencyUnit currency) {
        return Money.ofMinor(currency, minor).getAmount().toPlainString() + " " + currency.getCode();
    }
}
