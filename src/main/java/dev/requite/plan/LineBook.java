package dev.requite.plan;

import dev.requite.model.money.Proportion;
import dev.requite.model.order.OrderLine;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * One captured line while an order is being planned: how many of its units and how much of its money went back.
 *
 * <p>What {@code n} units are worth is the difference of two cumulative shares of the captured total, so units returned
 * one by one give back exactly the line, and so does all its tax. Of a line with less money than units, the first units
 * are worth one minor unit each and the last ones nothing, so that what is worth nothing never stands before money.
 *
 * <p>A row, or somebody else, may have rounded a share the other way: what follows starts from what was really given, so
 * that the cents of a line add up in any order. What was reduced, for damaged goods, counts as if it had not been.
 */
final class LineBook {

    private final OrderLine line;
    private final boolean ambiguous;
    private long unitsReturned;
    private long moneyReturned;

    /** What the returned units were worth, as those who returned them rounded it. */
    private long worthReturned;

    private LineBook(OrderLine line, boolean ambiguous) {
        this.line = line;
        this.ambiguous = ambiguous;
    }

    /** The book of the lines of one capture that share a reference: one line, or several that are alike. */
    static LineBook of(List<OrderLine> sameReference) {
        return new LineBook(together(sameReference), !areAlike(sameReference));
    }

    static boolean areAlike(List<OrderLine> lines) {
        return lines.stream().allMatch(other -> alike(lines.get(0), other));
    }

    /** Lines that are alike, as one. */
    static OrderLine together(List<OrderLine> lines) {
        OrderLine first = lines.get(0);
        return new OrderLine(
                first.reference(),
                first.name(),
                first.type(),
                lines.stream().mapToLong(OrderLine::quantity).sum(),
                first.quantityUnit(),
                first.unitPrice(),
                lines.stream().mapToLong(OrderLine::totalAmount).sum(),
                first.taxRate(),
                lines.stream().mapToLong(OrderLine::totalTax).sum());
    }

    private static boolean alike(OrderLine one, OrderLine other) {
        return one.unitPrice() == other.unitPrice()
                && one.taxRate() == other.taxRate()
                && product(one.totalAmount(), other.quantity()).equals(product(other.totalAmount(), one.quantity()));
    }

    private static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }

    /** Whether lines with this reference differ in price or tax, so that a unit's worth is anybody's guess. */
    boolean ambiguous() {
        return ambiguous;
    }

    /** Whether it was captured at less than nothing, as a discount is. */
    boolean takesOff() {
        return line.totalAmount() < 0;
    }

    boolean costs() {
        return line.totalAmount() > 0;
    }

    /** What a unit is, in the provider's word; may be empty. */
    String unit() {
        return line.quantityUnit();
    }

    long unitsCaptured() {
        return line.quantity();
    }

    long unitsLeft() {
        return Math.max(0, line.quantity() - unitsReturned);
    }

    /** Of the units that are left, those that were captured at nothing; they come last. */
    long freeUnitsLeft() {
        return sparse() ? Math.min(unitsLeft(), line.quantity() - Math.abs(line.totalAmount())) : 0;
    }

    /** Notes units and money that went back. */
    void returned(long units, long money) {
        returned(units, money, worthOf(units, money));
    }

    /** Notes units and money that somebody else gave back, who may have rounded each unit by itself. */
    void returnedElsewhere(long units, long money) {
        boolean rounded = !sparse() && Math.abs(money - cumulative(units)) <= units;
        returned(units, money, rounded ? money : worthOf(units, money));
    }

    private void returned(long units, long money, long worth) {
        worthReturned += worth;
        unitsReturned += units;
        moneyReturned += money;
    }

    /** What the next {@code units} were captured at; minor units, negative for a discount line. */
    long worth(long units) {
        if (sparse()) {
            return cumulative(unitsReturned + units) - cumulative(unitsReturned);
        }
        long rest = line.totalAmount() - worthReturned;
        if (Long.signum(rest) != Long.signum(line.totalAmount())) {
            return 0;
        }
        if (units == unitsLeft()) {
            return rest;
        }
        long next = cumulative(unitsReturned + units) - worthReturned;
        long size = Math.max(leastOf(units), Math.min(next * sign(), mostOf(units)));
        return sign() * Math.min(size, Math.abs(rest));
    }

    /** The most that a row may ask for the next {@code units}: their worth, rounded the other way if that is more. */
    long most(long units) {
        long worth = worth(units);
        return sparse() || takesOff() ? worth : Math.max(worth, Math.min(mostOf(units), moneyLeft()));
    }

    /** What units are worth that are given back at this: just that, if it is their exact share, rounded either way. */
    private long worthOf(long units, long money) {
        if (sparse()) {
            return cumulative(unitsReturned + units) - cumulative(unitsReturned);
        }
        long size = money * sign();
        return size >= leastOf(units) && size <= mostOf(units) ? money : cumulative(units);
    }

    /** The exact share of {@code units}, cut off; without sign. */
    private long leastOf(long units) {
        return BigInteger.valueOf(Math.abs(line.totalAmount()))
                .multiply(BigInteger.valueOf(Math.min(units, line.quantity())))
                .divide(BigInteger.valueOf(Math.max(1, line.quantity())))
                .longValueExact();
    }

    /** The exact share of {@code units}, rounded up; without sign. */
    private long mostOf(long units) {
        long least = leastOf(units);
        boolean exact = product(Math.abs(line.totalAmount()), Math.min(units, line.quantity()))
                .equals(product(least, Math.max(1, line.quantity())));
        return exact ? least : least + 1;
    }

    /** Whether there is less money than units. */
    private boolean sparse() {
        return Math.abs(line.totalAmount()) < line.quantity();
    }

    private long sign() {
        return line.totalAmount() < 0 ? -1 : 1;
    }

    /** What is left of the line's money; a foreign refund may have taken more than its units' worth. */
    long moneyLeft() {
        return line.totalAmount() - moneyReturned;
    }

    /**
     * The row's share for its next {@code units}.
     *
     * @param amount at most {@link #worth}; less for goods that came back damaged
     */
    Share share(ReturnRow row, long units, long amount) {
        // The captured price as long as it covers the amount; a line that was rounded up needs one cent more.
        long unitPrice = line.unitPrice() * units >= amount ? line.unitPrice() : ceilingQuotient(amount, units);
        return new Share(
                row.rowId(),
                row.contentHash(),
                RowType.ITEM,
                line.reference(),
                line.name(),
                line.type(),
                BigDecimal.valueOf(units),
                line.quantityUnit(),
                unitPrice,
                unitPrice * units - amount,
                amount,
                line.taxRate(),
                tax(units, amount));
    }

    private long tax(long units, long amount) {
        long worth = amount == worth(units) ? amount : worthOf(units, amount);
        long whole = cumulativeTax(worthReturned + worth) - cumulativeTax(worthReturned);
        if (amount == worth) {
            return whole;
        }
        // Another amount has its own tax; a reduced one never more than its units would have had.
        long own = taxFollowsRate()
                ? Proportion.taxWithin(amount, line.taxRate())
                : Proportion.of(line.totalTax(), Math.abs(amount), Math.abs(line.totalAmount()));
        return Math.abs(amount) < Math.abs(worth) ? Math.min(own, whole) : own;
    }

    private long cumulative(long units) {
        if (sparse()) {
            return sign() * Math.min(units, Math.abs(line.totalAmount()));
        }
        return Proportion.of(line.totalAmount(), Math.min(units, line.quantity()), Math.max(1, line.quantity()));
    }

    private long cumulativeTax(long total) {
        if (total == line.totalAmount()) {
            return line.totalTax();
        }
        if (!taxFollowsRate()) {
            return Proportion.of(line.totalTax(), Math.abs(total), Math.abs(line.totalAmount()));
        }
        long tax = BigDecimal.valueOf(total)
                .multiply(BigDecimal.valueOf(line.taxRate()))
                .divide(BigDecimal.valueOf(10_000L + line.taxRate()), 0, taxRounding())
                .longValueExact();
        // Never beyond the line's own tax: the last share would have to take some off again.
        return Math.max(Math.min(0, line.totalTax()), Math.min(tax, Math.max(0, line.totalTax())));
    }

    /**
     * A line whose tax was cut off or rounded up has all its shares rounded alike, or the last one would be further than
     * one minor unit from what its rate makes of it.
     */
    private RoundingMode taxRounding() {
        long nearest = Proportion.taxWithin(line.totalAmount(), line.taxRate());
        if (line.totalTax() == nearest) {
            return RoundingMode.HALF_UP;
        }
        return line.totalTax() < nearest ? RoundingMode.FLOOR : RoundingMode.CEILING;
    }

    /** Klarna accepts a line's tax within one minor unit of what its rate makes of its total. */
    private boolean taxFollowsRate() {
        return Math.abs(Proportion.taxWithin(line.totalAmount(), line.taxRate()) - line.totalTax()) <= 1;
    }

    private static long ceilingQuotient(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
