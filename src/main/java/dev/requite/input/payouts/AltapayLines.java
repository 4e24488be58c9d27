package dev.requite.input.payouts;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.LineKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The lines of a funding file of AltaPay's, in one pass over its records. */
final class AltapayLines {

    private static final int KNOWN_MIN = 3;

    private final Complaint complaint;
    private final Names<AltapayColumn> names = PayoutRules.altapay();
    private final Numbers numbers;
    private final Currencies currencies;
    private @Nullable Columns<AltapayColumn> columns;
    private @Nullable CurrencyUnit payout;
    private long payoutTold;

    AltapayLines(Complaint complaint) {
        this.complaint = complaint;
        numbers = new Numbers(complaint, null);
        currencies = new Currencies(complaint);
    }

    Columns<AltapayColumn> columns() {
        return Objects.requireNonNull(columns, "lines come behind their header");
    }

    Numbers numbers() {
        return numbers;
    }

    /**
     * Null for the header.
     *
     * @throws dev.requite.input.file.RefusedFileException if the file can't be used for this record
     */
    @Nullable
    AltapayLine next(long line, String[] cells) {
        if (columns == null || names.isKnown(cells[0])) {
            if (names.count(Arrays.asList(cells)) >= KNOWN_MIN) {
                begin(line, cells);
                return null;
            }
        }
        if (columns == null) {
            throw complaint.on(line, "stands before any header", "take it out, or export the file again");
        }
        columns.checkWidth(line, cells);
        return read(line, cells);
    }

    private void begin(long line, String[] cells) {
        if (columns != null) {
            throw complaint.on(line, "has the header again", "give each file by itself: several seem joined");
        }
        columns = Columns.of(complaint, line, cells, names, AltapayColumn.REQUIRED, null);
    }

    private AltapayLine read(long line, String[] cells) {
        String type =
                Cells.kept(cell(cells, AltapayColumn.TYPE), Cells.TYPE_MAX).toLowerCase(Locale.ROOT);
        if (type.isEmpty()) {
            throw complaint.on(line, "has no type", "mend that line, or download the file again");
        }
        LineKind kind = LineKind.of(ProviderKind.ALTAPAY, type, "");
        boolean refund = kind == LineKind.REFUND || kind == LineKind.CAME_BACK;
        @Nullable CurrencyUnit paidCurrency = currency(line, cells, AltapayColumn.PAID_CURRENCY);
        @Nullable CurrencyUnit told = currency(line, cells, AltapayColumn.CURRENCY);
        if (refund && (told == null || cell(cells, AltapayColumn.AMOUNT).isEmpty())) {
            throw complaint.on(
                    line,
                    "is a " + type + " without " + (told == null ? "transaction currency" : "transaction amount"),
                    "download the file again");
        }
        checkPayout(line, paidCurrency);
        @Nullable CurrencyUnit paidIn = paidCurrency == null ? (payout == null ? told : payout) : paidCurrency;
        @Nullable CurrencyUnit currency = told == null ? paidIn : told;
        long amount = amount(line, cells, AltapayColumn.AMOUNT, currency);
        boolean noPaid = cell(cells, AltapayColumn.PAID_AMOUNT).isEmpty();
        if (noPaid && refund && !Objects.equals(currency, paidIn)) {
            throw complaint.on(line, "is a " + type + " without settlement amount", "download the file again");
        }
        long paid = noPaid
                ? (Objects.equals(currency, paidIn) ? amount : 0)
                : amount(line, cells, AltapayColumn.PAID_AMOUNT, paidIn);
        return withFees(
                line,
                cells,
                paidIn,
                new AltapayLine(
                        type,
                        effect(kind, amount),
                        currency,
                        effect(kind, paid),
                        paidIn,
                        0,
                        false,
                        false,
                        kind == LineKind.REFUND && amount < 0));
    }

    private AltapayLine withFees(long line, String[] cells, @Nullable CurrencyUnit currency, AltapayLine read) {
        long fees = 0;
        boolean anyFee = false;
        boolean anyCost = false;
        for (AltapayColumn column : AltapayColumn.FEES) {
            long fee = amount(line, cells, column, currency);
            fees += fee;
            anyFee |= fee > 0;
            anyCost |= fee < 0;
        }
        return new AltapayLine(
                read.type(),
                read.amount(),
                read.currency(),
                read.paid(),
                read.paidCurrency(),
                fees,
                anyFee,
                anyCost,
                read.minus());
    }

    private void checkPayout(long line, @Nullable CurrencyUnit currency) {
        if (currency == null || currency.equals(payout)) {
            return;
        }
        if (payout != null) {
            throw complaint.on(
                    line,
                    "is paid in " + currency.getCode() + ", and line " + payoutTold + " in " + payout.getCode(),
                    "download the file again: one payout has one currency");
        }
        payout = currency;
        payoutTold = line;
    }

    /** Null where no line so far told it. */
    @Nullable
    CurrencyUnit payoutCurrency() {
        return payout;
    }

    /** A refund takes and one that came back gives, whichever sign is written. */
    private static long effect(LineKind kind, long written) {
        return kind == LineKind.REFUND ? -Math.abs(written) : kind == LineKind.CAME_BACK ? Math.abs(written) : written;
    }

    private long amount(long line, String[] cells, AltapayColumn column, @Nullable CurrencyUnit currency) {
        String cell = cell(cells, column);
        if (cell.isEmpty()) {
            return 0;
        }
        if (currency == null) {
            throw complaint.on(line, "has an amount without a currency", "download the file again");
        }
        return numbers.minor(cell, currency, line, "amount in " + column.header());
    }

    private @Nullable CurrencyUnit currency(long line, String[] cells, AltapayColumn column) {
        String cell = cell(cells, column);
        return cell.isEmpty() ? null : currencies.of(cell, line, column.header());
    }

    private String cell(String[] cells, AltapayColumn column) {
        return columns().cell(cells, column);
    }
}
