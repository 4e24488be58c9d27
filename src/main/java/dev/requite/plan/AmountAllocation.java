package dev.requite.plan;

import dev.requite.model.money.Amounts;
import dev.requite.model.money.Proportion;
import dev.requite.model.order.Order;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * For providers that do not tell which lines a capture had (AltaPay, "Payments"): each row's own amount counts, and only
 * the order's single capture can be meant.
 *
 * <p>With several captures nobody can say which one a line was in, and a refund that spans two is refused (AltaPay,
 * "Refund captured reservation"). Where the provider finds the capture by itself, rows that name the same one are one
 * refund, and a row that can hardly span two is a refund by itself; every other is held. So are rows beside a refund that
 * somebody else made: it may have been for the same goods.
 */
final class AmountAllocation implements Allocation {

    private static final int CAPTURES_NAMED = 5;

    private final Order order;
    private final OrderBooks books;
    private final int linesMax;
    private final Set<String> taxedTwice;
    private final Set<String> repeated;
    private long goods;

    /**
     * @param rows every item row of the order
     * @param linesMax lines that one refund can have
     */
    AmountAllocation(Order order, OrderBooks books, List<ReturnRow> rows, int linesMax) {
        this.order = order;
        this.books = books;
        this.linesMax = linesMax;
        this.taxedTwice = taxedTwice(rows);
        this.repeated = repeated(rows);
    }

    @Override
    public Result allocate(ReturnRow row) {
        Reason refusal = refusal(row);
        if (refusal != null) {
            return Result.refused(refusal);
        }
        CaptureBook capture = captureOf(row);
        long amount = amountOf(row);
        books.plan(amount);
        goods += amount;
        if (capture == null) {
            return Result.alone(share(row));
        }
        capture.plan(amount);
        return Result.of(List.of(new Part(capture, share(row))));
    }

    /** No row can: its amount is more than zero. */
    @Override
    public boolean takesOff(ReturnRow row) {
        return false;
    }

    @Nullable
    private Reason refusal(ReturnRow row) {
        CaptureBook capture = captureOf(row);
        if (capture == null && namesCapture(row)) {
            return Reason.of(
                    ReasonCode.CAPTURE_NOT_FOUND,
                    "capture_id " + row.captureId() + " is none of this payment's captures: " + capturesInWords()
                            + ".");
        }
        if (capture == null && !canBeAlone(row)) {
            return Reason.of(
                    ReasonCode.CAPTURE_AMBIGUOUS,
                    "The provider lists " + order.captures().size() + " captures of " + money(order.capturedAmount())
                            + " in all, and not which lines were in which"
                            + (findsCapture() ? ": " + capturesInWords() + "." : "."));
        }
        // Before what is left, which that refund may be the reason of: it may have been this very row.
        if (books.unclear(row.lineReference())) {
            return Reason.of(
                    ReasonCode.FOREIGN_REFUND_UNCLEAR,
                    "A refund made elsewhere may have been for " + row.lineReference() + ".");
        }
        // A fee that is or was taken off makes room for no other goods: nobody returns more than was captured.
        long left = Math.max(0, order.capturedAmount() - books.refundedBefore() - books.feesStanding() - goods);
        if (amountOf(row) > left) {
            return Reason.of(
                    ReasonCode.AMOUNT_EXCEEDS_LEFT,
                    "The row asks " + money(amountOf(row)) + "; " + money(left) + " is left on the order.");
        }
        if (capture != null && !isSingle() && amountOf(row) > capture.left()) {
            return Reason.of(
                    ReasonCode.AMOUNT_EXCEEDS_LEFT,
                    "The row asks " + money(amountOf(row)) + "; " + money(Math.max(0, capture.left()))
                            + " is left of capture " + capture.id() + ".");
        }
        if (taxedTwice.contains(row.lineReference())) {
            return Reason.of(
                    ReasonCode.LINE_AMBIGUOUS,
                    "Rows of this order give " + row.lineReference() + " several tax rates.");
        }
        return capture == null || capture.plannedLines() < linesMax
                ? null
                : Reason.of(
                        ReasonCode.TOO_MANY_LINES, "This run refunds " + linesMax + " lines of this order already.");
    }

    /** The capture that must be meant, or that the row names; null where the provider has to find it. */
    private @Nullable CaptureBook captureOf(ReturnRow row) {
        if (isSingle()) {
            return books.captures().get(0);
        }
        return namesCapture(row) && !books.capturesAlike()
                ? books.captures().stream()
                        .filter(capture -> capture.id().equals(row.captureId()))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** Whether a row says which capture it is of, where that says something. */
    private boolean namesCapture(ReturnRow row) {
        return findsCapture() && !row.captureId().isEmpty();
    }

    private boolean findsCapture() {
        return order.conduct().refundsOfOneCapture();
    }

    private String capturesInWords() {
        return order.captures().stream()
                .limit(CAPTURES_NAMED)
                .map(capture -> capture.id() + " of " + money(capture.amount()))
                .collect(Collectors.joining(", "));
    }

    private boolean isSingle() {
        return order.captures().size() == 1 && order.captures().get(0).amount() == order.capturedAmount();
    }

    /**
     * A refund by itself can hardly span two captures if it is of one unit, or of all that came back of a line; the provider
     * refuses it if it does.
     */
    private boolean canBeAlone(ReturnRow row) {
        boolean oneUnit = row.quantity() != null && row.quantity().compareTo(BigDecimal.ONE) == 0;
        return findsCapture() && (oneUnit || !repeated.contains(row.lineReference()));
    }

    private static Set<String> repeated(List<ReturnRow> rows) {
        Set<String> seen = new HashSet<>();
        return rows.stream()
                .map(ReturnRow::lineReference)
                .filter(reference -> !seen.add(reference))
                .collect(Collectors.toSet());
    }

    private static Share share(ReturnRow row) {
        long amount = amountOf(row);
        int taxRate = taxRateOf(row);
        return new Share(
                row.rowId(),
                row.contentHash(),
                RowType.ITEM,
                row.lineReference(),
                row.description().isEmpty() ? row.lineReference() : row.description(),
                "",
                row.quantity(),
                "",
                0,
                0,
                amount,
                taxRate,
                Proportion.taxWithin(amount, taxRate));
    }

    private static Set<String> taxedTwice(List<ReturnRow> rows) {
        Map<String, Integer> rates = new HashMap<>();
        Set<String> differ = new HashSet<>();
        for (ReturnRow row : rows) {
            Integer other = rates.putIfAbsent(row.lineReference(), taxRateOf(row));
            if (other != null && other != taxRateOf(row)) {
                differ.add(row.lineReference());
            }
        }
        return differ;
    }

    private static long amountOf(ReturnRow row) {
        return Objects.requireNonNull(row.amount(), "intake requires the amount where the provider tells none");
    }

    private static int taxRateOf(ReturnRow row) {
        return Objects.requireNonNull(row.taxRate(), "intake requires the tax rate where the provider tells none");
    }

    private String money(long minor) {
        return Amounts.format(minor, order.currency()) + " " + order.currency().getCode();
    }
}
