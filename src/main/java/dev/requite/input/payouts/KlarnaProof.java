package dev.requite.input.payouts;

import dev.requite.model.money.Amounts;
import dev.requite.model.payout.PayoutTotals;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds the lines of a payout against its summary, type by type and to the cent. Whether the summary's own formula holds is not
 * asked here: such a payout is read, and said not to balance.
 *
 * @param told the summary's sums as written; those that the configurator left out are missing
 * @param taxed whether the lines have a column for tax
 */
record KlarnaProof(
        Map<KlarnaTotal, Long> told, PayoutSums sums, SignReading reading, boolean taxed, CurrencyUnit currency) {

    /** What does not add up, in words; null if all does, as far as lines of unknown types let it be told. */
    @Nullable
    String fault() {
        for (KlarnaTotal total : KlarnaTotal.values()) {
            @Nullable Long written = told.get(total);
            if (written != null && !total.types().isEmpty() && !isProven(total, written)) {
                return said(lineWords(total), byLines(total), written);
            }
        }
        @Nullable Long tax = told.get(KlarnaTotal.TAX);
        return tax == null || !taxed || isTax(Math.abs(tax)) ? null : said("the tax on the lines is", tax(), tax);
    }

    private String said(String lines, long found, long written) {
        return lines + " " + Amounts.format(found, currency) + ", the summary says " + Amounts.format(written, currency)
                + "; is the file complete?";
    }

    private static String lineWords(KlarnaTotal total) {
        return total == KlarnaTotal.REVERSALS
                ? "REVERSAL lines less merchant protection are"
                : total.types().get(0) + " lines are";
    }

    private boolean isProven(KlarnaTotal total, long written) {
        long lines = byLines(total);
        long off = Math.abs(lines - written);
        if (total.taken()) {
            off = Math.min(off, Math.abs(lines + written));
        }
        if (total == KlarnaTotal.COMMISSION) {
            off = Math.min(off, Math.abs(lines - written + amount(KlarnaTotal.COMMISSION_REVERSAL)));
        }
        return off <= sums.slack();
    }

    /** In the sense of the sum's name: what is taken is positive. */
    private long byLines(KlarnaTotal total) {
        long effect = sums.effect(total.types(), reading);
        return total.taken() ? -effect : effect;
    }

    private long tax() {
        return sums.taxOnFees() - sums.effect(List.of(KlarnaTypes.TAX), reading);
    }

    /** Nobody says whether tax that is given back with a fee is in it. */
    private boolean isTax(long written) {
        long beside = sums.taxBeside();
        return written == tax()
                || written == tax() - beside
                || written == tax() + beside
                || Math.abs(written - tax()) <= sums.slack();
    }

    /** Null if the file does not say what is paid. */
    @Nullable
    PayoutTotals totals() {
        if (!told.containsKey(KlarnaTotal.SETTLEMENT)) {
            return null;
        }
        return new PayoutTotals.Summary(
                amount(KlarnaTotal.SALES),
                amount(KlarnaTotal.FEES),
                amount(KlarnaTotal.CORRECTION),
                told.containsKey(KlarnaTotal.TAX) ? amount(KlarnaTotal.TAX) : tax(),
                amount(KlarnaTotal.RETURNS),
                amount(KlarnaTotal.REVERSALS),
                amount(KlarnaTotal.COMMISSION) - amount(KlarnaTotal.COMMISSION_REVERSAL),
                amount(KlarnaTotal.CREDIT),
                amount(KlarnaTotal.CHARGE),
                amount(KlarnaTotal.HOLDBACK),
                amount(KlarnaTotal.RELEASE),
                amount(KlarnaTotal.FEE_REFUND),
                amount(KlarnaTotal.TAX_REFUND),
                amount(KlarnaTotal.OPENING_DEBT),
                amount(KlarnaTotal.DEPOSITED),
                amount(KlarnaTotal.REPAID),
                amount(KlarnaTotal.CLOSING_DEBT),
                amount(KlarnaTotal.SETTLEMENT));
    }

    /** A sum in the sense of its name; one that the configurator left out is what its lines are, or nothing. */
    private long amount(KlarnaTotal total) {
        @Nullable Long written = told.get(total);
        if (written == null) {
            return total.types().isEmpty() ? 0 : byLines(total);
        }
        boolean asLines = !total.types().isEmpty() && written == byLines(total);
        return total.taken() && !asLines ? turned(total, written) : written;
    }

    /** A reversal may be less than nothing, when more was given back than taken. */
    private long turned(KlarnaTotal total, long written) {
        return !total.types().isEmpty() && -written == byLines(total) ? -written : Math.abs(written);
    }
}
