package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.Provider;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What a payout's lines make, minor units. Klarna: {@code settlement = sales - returns - reversals - fees - tax -
 * repaid + deposited}, never below 0; the rest of its totals are 0 here. AltaPay: what came in the lines, less all fees.
 *
 * @param reversals less what the merchant's protection gave back
 * @param openingDebt what was owed before
 * @param repaid of it, out of this payout
 * @param deposited what this payout adds to the debt
 * @param closingDebt what is owed after it
 * @param settlement what stands on the bank statement
 */
public record Totals(
        long sales,
        long returns,
        long reversals,
        long fees,
        long tax,
        long openingDebt,
        long repaid,
        long deposited,
        long closingDebt,
        long settlement) {

    /** @param off what is paid out above that, as a mistake */
    static Totals of(Provider provider, List<PayoutLine> lines, long openingDebt, long off) {
        return provider == Provider.KLARNA ? klarna(lines, openingDebt, off) : altapay(lines, off);
    }

    private static Totals klarna(List<PayoutLine> lines, long openingDebt, long off) {
        long sales = sum(lines, line -> line.type().equals("SALE"), PayoutLine::amount);
        long returns = -sum(lines, line -> line.type().equals("RETURN"), PayoutLine::amount);
        long reversals = -sum(lines, line -> line.type().startsWith("REVERSAL"), PayoutLine::amount);
        long fees = -sum(lines, line -> line.type().equals("FEE"), PayoutLine::amount);
        long tax = sum(lines, line -> true, line -> line.charges().tax());
        long net = sales - returns - reversals - fees - tax;
        long repaid = Math.max(0, Math.min(openingDebt, net));
        long deposited = Math.max(0, -net);
        return new Totals(
                sales,
                returns,
                reversals,
                fees,
                tax,
                openingDebt,
                repaid,
                deposited,
                openingDebt - repaid + deposited,
                net - repaid + deposited + off);
    }

    private static Totals altapay(List<PayoutLine> lines, long off) {
        long sales = sum(lines, PayoutLine::sale, PayoutLine::amount);
        long returns = -sum(lines, line -> !line.sale(), PayoutLine::amount);
        long fees = -sum(
                lines,
                line -> true,
                line -> line.charges().fixedFee() + line.charges().rateFee());
        return new Totals(sales, returns, 0, fees, 0, 0, 0, 0, 0, sales - returns - fees + off);
    }

    private static long sum(List<PayoutLine> lines, Predicate<PayoutLine> those, ToLongFunction<PayoutLine> what) {
        return lines.stream().filter(those).mapToLong(what).sum();
    }
}
