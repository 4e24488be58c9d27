package dev.requite.plan;

import dev.requite.model.money.Amounts;
import dev.requite.model.order.OrderLine;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Why goods can't be taken back as their row asks, each in a sentence; null where nothing speaks against it. */
final class ItemRefusals {

    private final OrderBooks books;
    private final CurrencyUnit currency;
    private final int linesMax;
    private final Set<String> accepted;

    /**
     * @param linesMax lines that one capture's refund can have
     * @param accepted ids of rows that a person takes as they stand
     */
    ItemRefusals(OrderBooks books, CurrencyUnit currency, int linesMax, Set<String> accepted) {
        this.books = books;
        this.currency = currency;
        this.linesMax = linesMax;
        this.accepted = accepted;
    }

    @Nullable
    Reason uncertain(ReturnRow row, List<CaptureBook> holders, boolean takesOff) {
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
        if (holders.stream().anyMatch(capture -> capture.lineOf(row).ambiguous())) {
            return Reason.of(
                    ReasonCode.LINE_AMBIGUOUS,
                    "One capture has several lines " + row.lineReference() + " that differ in price or tax.");
        }
        if (takesOff && holders.stream().anyMatch(capture -> capture.lineOf(row).costs())) {
            return Reason.of(
                    ReasonCode.LINE_AMBIGUOUS,
                    row.lineReference() + " costs something in one capture and takes off in another.");
        }
        return null;
    }

    Reason notWhole(ReturnRow row, BigDecimal quantity, List<CaptureBook> holders) {
        long captured = holders.stream()
                .mapToLong(capture -> capture.lineOf(row).unitsCaptured())
                .sum();
        String unit = holders.get(0).lineOf(row).unit();
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
    Reason notEnoughUnits(ReturnRow row, List<CaptureBook> holders, long units) {
        long left = holders.stream()
                .mapToLong(capture -> capture.lineOf(row).unitsLeft())
                .sum();
        if (units <= left) {
            return null;
        }
        if (books.captures().stream().anyMatch(CaptureBook::linesMissing)) {
            return linesMissing(row);
        }
        long captured = holders.stream()
                .mapToLong(capture -> capture.lineOf(row).unitsCaptured())
                .sum();
        return Reason.of(
                ReasonCode.QUANTITY_EXCEEDS_CAPTURED,
                "The row returns " + units + " of " + row.lineReference() + "; " + left + " of " + captured
                        + " captured are left.");
    }

    @Nullable
    Reason notWorthIt(ReturnRow row, List<Slice> slices, long worth) {
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
    Reason ofOneUnit(ReturnRow row, long units, long worth) {
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
    Reason notEnoughMoney(ReturnRow row, List<Allocation.Part> parts, List<Slice> slices, long amount) {
        if (amount > 0 && amount > books.left()) {
            return exceedsLeft(
                    row,
                    slices,
                    "The row is worth " + money(amount) + "; " + money(Math.max(0, books.left()))
                            + " is left on the order.");
        }
        for (int i = 0; i < parts.size(); i++) {
            long part = parts.get(i).share().amount();
            long left = slices.get(i).moneyLeft();
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
    Reason tooManyLines(List<Allocation.Part> parts) {
        return parts.stream().anyMatch(part -> part.capture().plannedLines() >= linesMax)
                ? Reason.of(
                        ReasonCode.TOO_MANY_LINES, "This run refunds " + linesMax + " lines of its capture already.")
                : null;
    }

    private String money(long minor) {
        return Amounts.format(minor, currency) + " " + currency.getCode();
    }
}
