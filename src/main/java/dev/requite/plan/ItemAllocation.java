package dev.requite.plan;

import dev.requite.model.money.Amounts;
import dev.requite.model.money.Proportion;
import dev.requite.model.order.OrderLine;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * By units, from the exact reference of the captured line (Klarna,
 * "Refund allocation").
 *
 * <p>The oldest captures give what they have until it suffices.
 */
final class ItemAllocation implements Allocation {

    private final OrderBooks books;
    private final CurrencyUnit currency;
    private final int linesMax;
    private final Set<String> accepted;

    /**
     * @param linesMax lines that one capture's refund can have
     * @param accepted ids of rows that a person takes as they stand
     */
    ItemAllocation(OrderBooks books, CurrencyUnit currency, int linesMax, Set<String> accepted) {
        this.books = books;
        this.currency = currency;
        this.linesMax = linesMax;
        this.accepted = accepted;
    }

    /** Some units of one captured line, with what they are worth. */
    private record Slice(CaptureBook capture, LineBook line, long units, long worth) {

        static Slice of(CaptureBook capture, LineBook line, long units) {
            return new Slice(capture, line, units, units == 0 ? 0 : line.worth(units));
        }

        long most() {
            return line.most(units);
        }
    }

    @Override
    public Result allocate(ReturnRow row) {
        List<CaptureBook> holders = books.captures().stream()
                .filter(capture -> capture.line(row.lineReference()) != null)
                .toList();
        Reason uncertain = uncertain(row, holders);
        if (uncertain != null) {
            return Result.refused(uncertain);
        }
        BigDecimal quantity = Objects.requireNonNull(row.quantity(), "intake requires an item's quantity");
        if (quantity.stripTrailingZeros().scale() > 0) {
            return Result.refused(notWhole(row, quantity, holders));
        }
        long units = quantity.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
        List<Slice> slices = slice(row, holders, units);
        long worth = slices.stream().mapToLong(Slice::worth).sum();
        Reason refusal = notEnoughUnits(row, holders, units);
        refusal = refusal != null ? refusal : notWorthIt(row, slices, worth);
        refusal = refusal != null ? refusal : ofOneUnit(row, units, worth);
        if (refusal != null) {
            return Result.refused(refusal);
        }
        long amount = Objects.requireNonNullElse(row.amount(), worth);
        List<Slice> paid = slices.stream().filter(slice -> slice.worth() != 0).toList();
        List<Part> parts = cut(row, paid, worth, amount);
        refusal = notEnoughMoney(row, parts, paid, amount);
        refusal = refusal != null ? refusal : tooManyLines(parts);
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

    @Nullable
    private Reason uncertain(ReturnRow row, List<CaptureBook> holders) {
        if (holders.isEmpty() || books.captures().stream().anyMatch(capture -> capture.isOdd(row.lineReference()))) {
            return linesMissing(row);
        }
        if (books.capturesAlike()) {
            return Reason.of(
                    ReasonCode.CAPTURE_AMBIGUOUS, "The provider gives several captures of this order the same id.");
        }
        if (books.unclear(row.lineReference()) || holders.stream().anyMatch(CaptureBook::unexplained)) {
            return Reason.of(
                    ReasonCode.FOREIGN_REFUND_UNCLEAR,
                    "A refund made elsewhere can't be told to a line, so nobody knows what is left of "
                            + row.lineReference() + ".");
        }
        if (holders.stream().anyMatch(capture -> lineOf(capture, row).ambiguous())) {
            return Reason.of(
                    ReasonCode.LINE_AMBIGUOUS,
                    "One capture has several lines " + row.lineReference() + " that differ in price or tax.");
        }
        if (takesOff(row)
                && holders.stream().anyMatch(capture -> lineOf(capture, row).costs())) {
            return Reason.of(
                    ReasonCode.LINE_AMBIGUOUS,
                    row.lineReference() + " costs something in one capture and takes off in another.");
        }
        return null;
    }

    private Reason notWhole(ReturnRow row, BigDecimal quantity, List<CaptureBook> holders) {
        long captured = holders.stream()
                .mapToLong(capture -> lineOf(capture, row).unitsCaptured())
                .sum();
        String unit = lineOf(holders.get(0), row).unit();
        return Reason.of(
                ReasonCode.QUANTITY_NOT_WHOLE,
                "The row returns " + quantity.toPlainString() + " units; " + captured + " of " + row.lineReference()
                        + " were captured" + (unit.isEmpty() ? "" : ", a unit being " + unit)
                        + ", and only whole ones come back.");
    }

    private Reason linesMissing(ReturnRow row) {
        if (books.captures().stream().anyMatch(capture -> capture.isOdd(row.lineReference()))) {
            return Reason.of(
                    ReasonCode.CAPTURE_WITHOUT_LINES,
                    row.lineReference() + " was captured in a number of units that is not whole or not told, or at"
                            + " figures that no line has.");
        }
        return books.captures().stream().anyMatch(CaptureBook::linesMissing)
                ? Reason.of(
                        ReasonCode.CAPTURE_WITHOUT_LINES,
                        "A capture does not name its lines; " + row.lineReference() + " may be in it or not.")
                : Reason.of(
                        ReasonCode.LINE_NOT_CAPTURED, CapturedReferences.words(row.lineReference(), books.captures()));
    }

    @Nullable
    private Reason notEnoughUnits(ReturnRow row, List<CaptureBook> holders, long units) {
        long left = holders.stream()
                .mapToLong(capture -> lineOf(capture, row).unitsLeft())
                .sum();
        if (units <= left) {
            return null;
        }
        if (books.captures().stream().anyMatch(CaptureBook::linesMissing)) {
            return linesMissing(row);
        }
        long captured = holders.stream()
                .mapToLong(capture -> lineOf(capture, row).unitsCaptured())
                .sum();
        return Reason.of(
                ReasonCode.QUANTITY_EXCEEDS_CAPTURED,
                "The row returns " + units + " of " + row.lineReference() + "; " + left + " of " + captured
                        + " captured are left.");
    }

    @Nullable
    private Reason notWorthIt(ReturnRow row, List<Slice> slices, long worth) {
        if (worth == 0) {
            return Reason.of(
                    ReasonCode.NOTHING_TO_REFUND,
                    row.lineReference() + " was captured at " + money(0) + " for these units."
                            + CapturedReferences.withAPrice(
                                    slices.stream().map(Slice::capture).toList()));
        }
        if (row.amount() != null
                && row.amount() > slices.stream().mapToLong(Slice::most).sum()) {
            return Reason.of(
                    ReasonCode.AMOUNT_EXCEEDS_LINE,
                    "The row asks " + money(row.amount()) + "; these units were captured at " + money(worth) + ".");
        }
        return null;
    }

    /** Less is fine, for damaged goods; but just the price of one unit is what an export has in its price column. */
    @Nullable
    private Reason ofOneUnit(ReturnRow row, long units, long worth) {
        Long amount = row.amount();
        if (amount == null || units == 1 || worth % units != 0 || amount != worth / units) {
            return null;
        }
        return accepted.contains(row.rowId())
                ? null
                : Reason.of(
                        ReasonCode.AMOUNT_OF_ONE_UNIT,
                        "The row asks " + money(amount) + " for " + units
                                + " units, each of which was captured at just that; together " + money(worth) + ".");
    }

    @Nullable
    private Reason notEnoughMoney(ReturnRow row, List<Part> parts, List<Slice> slices, long amount) {
        if (amount > 0 && amount > books.left()) {
            return exceedsLeft(
                    row,
                    slices,
                    "The row is worth " + money(amount) + "; " + money(Math.max(0, books.left()))
                            + " is left on the order.");
        }
        for (int i = 0; i < parts.size(); i++) {
            long part = parts.get(i).share().amount();
            long left = moneyLeft(slices.get(i));
            if (part == 0) {
                return Reason.of(
                        ReasonCode.NOTHING_TO_REFUND,
                        "The amount of " + money(amount) + " is too small to be shared between " + parts.size()
                                + " captures.");
            }
            if (part > 0 && part > left) {
                return exceedsLeft(
                        row,
                        slices,
                        "The row takes " + money(part) + " from capture "
                                + parts.get(i).capture().id() + ", where " + money(Math.max(0, left)) + " is left.");
            }
        }
        return null;
    }

    /** A discount that nobody returns is why goods are worth more than is left of them. */
    private Reason exceedsLeft(ReturnRow row, List<Slice> slices, String words) {
        List<OrderLine> apart = slices.stream()
                .flatMap(slice -> slice.capture().apartLeft().stream())
                .filter(line -> line.totalAmount() < 0)
                .toList();
        if (apart.isEmpty()) {
            return Reason.of(ReasonCode.AMOUNT_EXCEEDS_LEFT, words);
        }
        return row.amount() == null
                ? ApartLines.heldFor(apart, books.left(), currency)
                : Reason.of(
                        ReasonCode.AMOUNT_EXCEEDS_LEFT,
                        words + " It was captured with " + ApartLines.words(apart, currency) + " beside it.");
    }

    @Nullable
    private Reason tooManyLines(List<Part> parts) {
        return parts.stream().anyMatch(part -> part.capture().plannedLines() >= linesMax)
                ? Reason.of(
                        ReasonCode.TOO_MANY_LINES, "This run refunds " + linesMax + " lines of its capture already.")
                : null;
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
            LineBook line = lineOf(capture, row);
            long some = Math.min(missing, line.unitsLeft() - line.freeUnitsLeft());
            if (!(onlyPaying && cannotPay(Slice.of(capture, line, some), row))) {
                taken.put(capture, some);
                missing -= some;
            }
        }
        List<Slice> slices = new ArrayList<>();
        for (Map.Entry<CaptureBook, Long> from : taken.entrySet()) {
            LineBook line = lineOf(from.getKey(), row);
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
        return Math.min(slice.worth(), asked) > moneyLeft(slice);
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

    private static long moneyLeft(Slice slice) {
        return Math.min(slice.capture().left(), slice.line().moneyLeft());
    }

    private static LineBook lineOf(CaptureBook capture, ReturnRow row) {
        return Objects.requireNonNull(capture.line(row.lineReference()));
    }

    private String money(long minor) {
        return Amounts.format(minor, currency) + " " + currency.getCode();
    }
}
