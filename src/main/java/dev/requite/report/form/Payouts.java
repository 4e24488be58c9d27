package dev.requite.report.form;

import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.model.payout.TypeSum;
import dev.requite.report.fate.Money;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code payouts.csv}: payouts with what they add up to. Columns are only ever added at the end. */
public final class Payouts {

    public static final List<String> HEADER = List.of(
            "provider",
            "payment_reference",
            "account",
            "currency",
            "payout_date",
            "settlement_type",
            "source",
            "lines",
            "sales",
            "returns",
            "reversals",
            "fees",
            "tax",
            "other",
            "debt_before",
            "repaid",
            "deposited",
            "debt_after",
            "settlement_amount",
            "bank_amount",
            "our_refunds",
            "our_amount",
            "open_items",
            "open_amount",
            "balance",
            "problem");

    private final Table table;

    public Payouts(Table table) {
        this.table = table;
    }

    /**
     * What is ours in a payout.
     *
     * @param refunds how many refunds of ours it settles
     * @param amount how much of it, positive in minor units of the payout's currency
     * @param open how many of its lines wait for a person
     * @param openAmount how much these are, positive
     */
    public record Ours(long refunds, long amount, long open, long openAmount) {

        public static final Ours NOTHING = new Ours(0, 0, 0, 0);

        public Ours settling(long settled) {
            return new Ours(refunds + 1, amount + settled, open, openAmount);
        }

        public Ours waiting(long waiting) {
            return new Ours(refunds, amount, open + 1, openAmount + Math.abs(waiting));
        }
    }

    /**
     * Writes a payout.
     *
     * @param source the document that its content is from
     * @param problem what does not add up, empty for nothing
     */
    public void write(StoredPayout payout, Ours ours, String source, String problem) {
        PayoutTotals.Summary debt = payout.head().totals() instanceof PayoutTotals.Summary summary ? summary : null;
        Sides sides = Sides.of(payout.sums());
        Long paid = payout.paid();
        table.write(List.of(
                payout.account(),
                payout.head().paymentReference(),
                payout.account(),
                payout.head().currency().getCode(),
                SettlementReferences.time(payout.head().date()),
                payout.head().settlementType(),
                source,
                Long.toString(payout.lines()),
                money(sides.sales(), payout),
                money(sides.returns(), payout),
                money(sides.reversals(), payout),
                money(sides.fees(), payout),
                money(sides.tax(), payout),
                money(sides.other(), payout),
                money(debt == null ? null : debt.openingDebt(), payout),
                money(debt == null ? null : debt.repaid(), payout),
                money(debt == null ? null : debt.deposited(), payout),
                money(debt == null ? null : debt.closingDebt(), payout),
                money(paid, payout),
                paid == null || paid <= 0 ? "" : money(paid, payout),
                Long.toString(ours.refunds()),
                money(ours.amount(), payout),
                Long.toString(ours.open()),
                money(ours.openAmount(), payout),
                payout.balance().name().toLowerCase(Locale.ROOT),
                problem));
    }

    private static String money(@Nullable Long minor, StoredPayout payout) {
        return Money.bare(minor, payout.head().currency());
    }

    /** A payout's lines by what they are: positive in the sense of their names; what is left is the effect on the payout. */
    record Sides(long sales, long returns, long reversals, long fees, long tax, long other) {

        static Sides of(Map<String, TypeSum> sums) {
            long sales = 0;
            long returns = 0;
            long reversals = 0;
            long fees = 0;
            long tax = 0;
            long other = 0;
            for (Map.Entry<String, TypeSum> entry : sums.entrySet()) {
                TypeSum sum = entry.getValue();
                fees -= sum.fees();
                tax += sum.tax();
                switch (entry.getKey().toUpperCase(Locale.ROOT)) {
                    case "SALE", "PAYMENT" -> sales += sum.amount();
                    case "RETURN", "REFUND", "REFUND_REJECTED" -> returns -= sum.amount();
                    case "REVERSAL", "REVERSAL_MERCHANT_PROTECTION" -> reversals -= sum.amount();
                    case "FEE" -> fees -= sum.amount();
                    case "TAX" -> tax -= sum.amount();
                    default -> other += sum.amount();
                }
            }
            return new Sides(sales, returns, reversals, fees, tax, other);
        }
    }
}
