package dev.requite.plan;

import dev.requite.model.money.Proportion;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReturnRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * By units, from the exact reference of the captured line (Klarna,
 * "Refund allocation").
 *
 * <p>The oldest captures give what they have until it suffices.
 */
final class ItemAllocation implements Allocation {

    private final OrderBooks books;
    private final ItemRefusals refusals;

    /**
     * @param linesMax lines that one capture's refund can have
     * @param accepted ids of rows that a person takes as they stand
     */
    ItemAllocation(OrderBooks books, CurrencyUnit currency, int linesMax, Set<String> accepted) {
        this.books = books;
        this.refusals = new ItemRefusals(books, currency, linesMax, accepted);
    }

    @Override
    public Result allocate(ReturnRow row) {
        List<CaptureBook> holders = books.captures().stream()
                .filter(capture -> capture.line(row.lineReference()) != null)
                .toList();
        Reason uncertain = refusals.uncertain(row, holders, takesOff(row));
        if (uncertain != null) {
            return Result.refused(uncertain);
        }
        BigDecimal quantity = Objects.requireNonNull(row.quantity(), "intake requires an item's quantity");
        if (quantity.stripTrailingZeros().scale() > 0) {
            return Result.refused(refusals.notWhole(row, quantity, holders));
        }
        long units = quantity.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
        List<Slice> slices = slice(row, holders, units);
        long worth = slices.stream().mapToLong(Slice::worth).sum();
        Reason refusal = refusals.notEnoughUnits(row, holders, units);
        refusal = refusal != null ? refusal : refusals.notWorthIt(row, slices, worth);
        refusal = refusal != null ? refusal : refusals.ofOneUnit(row, units, worth);
        if (refusal != null) {
            return Result.refused(refusal);
        }
        long amount = Objects.requireNonNullElse(row.amount(), worth);
        List<Slice> paid = slices.stream().filter(slice -> slice.worth() != 0).toList();
        List<Part> parts = cut(row, paid, worth, amount);
        refusal = refusals.notEnoughMoney(row, parts, paid, amount);
        refusal = refusal != null ? refusal : refusals.tooManyLines(parts);
        if (refusal != null) {
            return Result.refused(refusal);
        }
        for (int i = 0; i < parts.size(); i++) {
            long part = parts.get(i).share().amount();
            paid.get(i).line().returned(paid.get(i).units(), part);
            parts.get(i).capture().plan(row.lineReference(), part);
            books.plan(part);
        }
        List<Part> all = new ArrayList<>(parts);
        for (Slice slice : slices) {
            if (slice.worth() == 0) {
                // No refund can be of nothing, so units that cost nothing are noted in the refund of those that did.
                all.add(new Part(parts.get(0).capture(), slice.line().share(row, slice.units(), 0)));
                slice.line().returned(slice.units(), 0);
            }
        }
        return Result.of(all);
    }

    @Override
    public boolean takesOff(ReturnRow row) {
        return books.captures().stream()
                .map(capture -> capture.line(row.lineReference()))
                .filter(Objects::nonNull)
                .anyMatch(LineBook::takesOff);
    }

    /**
     * Oldest capture first, whatever the number of units, so that units returned one by one come from the same captures
     * as all at once; units that cost nothing last. A capture whose money went elsewhere, to goodwill that was booked
     * there, is passed over if the others suffice.
     */
    private static List<Slice> slice(ReturnRow row, List<CaptureBook> holders, long units) {
        List<Slice> paying = slice(row, holders, units, true);
        boolean enough = paying.stream().mapToLong(Slice::units).sum() == units;
        return enough ? paying : slice(row, holders, units, false);
    }

    private static List<Slice> slice(ReturnRow row, List<CaptureBook> holders, long units, boolean onlyPaying) {
        Map<CaptureBook, Long> taken = new LinkedHashMap<>();
        long missing = units;
        for (CaptureBook capture : holders) {
            LineBook line = capture.lineOf(row);
            long some = Math.min(missing, line.unitsLeft() - line.freeUnitsLeft());
            if (!(onlyPaying && cannotPay(Slice.of(capture, line, some), row))) {
                taken.put(capture, some);
                missing -= some;
            }
        }
        List<Slice> slices = new ArrayList<>();
        for (Map.Entry<CaptureBook, Long> from : taken.entrySet()) {
            LineBook line = from.getKey().lineOf(row);
            long free = Math.min(missing, line.freeUnitsLeft());
            if (from.getValue() + free > 0) {
                slices.add(Slice.of(from.getKey(), line, from.getValue() + free));
                missing -= free;
            }
        }
        return slices;
    }

    private static boolean cannotPay(Slice slice, ReturnRow row) {
        long asked = Objects.requireNonNullElse(row.amount(), Long.MAX_VALUE);
        return Math.min(slice.worth(), asked) > slice.moneyLeft();
    }

    /** Shares the amount among the slices by their worth, cumulatively, so that the parts add up to it. */
    private static List<Part> cut(ReturnRow row, List<Slice> slices, long worth, long amount) {
        List<Part> parts = new ArrayList<>();
        long worthSoFar = 0;
        long shared = 0;
        long above = Math.max(0, amount - worth);
        for (Slice slice : slices) {
            worthSoFar += slice.worth();
            long upToHere = amount >= worth ? worthSoFar : Proportion.of(amount, Math.abs(worthSoFar), Math.abs(worth));
            long more = above == 0 ? 0 : Math.min(above, slice.most() - slice.worth());
            above -= more;
            parts.add(new Part(slice.capture(), slice.line().share(row, slice.units(), upToHere - shared + more)));
            shared = upToHere;
        }
        return parts;
    }
}
