package dev.requite.input.returns;

import static dev.requite.model.row.ReasonCode.AMOUNT_MALFORMED;
import static dev.requite.model.row.ReasonCode.AMOUNT_REQUIRED;
import static dev.requite.model.row.ReasonCode.CURRENCY_MALFORMED;
import static dev.requite.model.row.ReasonCode.DAYS_MALFORMED;
import static dev.requite.model.row.ReasonCode.MAX_COST_MALFORMED;
import static dev.requite.model.row.ReasonCode.OPERATION_NOT_SUPPORTED;

import dev.requite.input.file.CellText;
import dev.requite.model.account.ProviderRules;
import dev.requite.model.request.OperationKind;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowType;
import dev.requite.model.row.Wish;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a row that asks for an order operation.
 *
 * @param currency null when none is given, or none of that name is known
 */
record WishCheck(Wish wish, @Nullable CurrencyUnit currency) {

    /** Of a row that asks for none. */
    static final WishCheck NONE = new WishCheck(Wish.PLAIN, null);

    /** What Klarna allows an authorization to be moved by, and more than any later due date. */
    private static final int DAYS_MAX = 180;

    static WishCheck of(RecordCells cells, Forms forms, RowType type, @Nullable ProviderRules rules) {
        if (rules != null && !rules.operations().contains(OperationKind.of(type))) {
            cells.reject(OPERATION_NOT_SUPPORTED, rules.provider() + " has no " + type.code());
        }
        Integer days = type == RowType.RELEASE_AUTHORIZATION ? null : days(cells, type);
        if (type == RowType.EXTEND_AUTHORIZATION) {
            return new WishCheck(new Wish(days, null, null), null);
        }
        CurrencyUnit currency = currency(cells, forms);
        return type == RowType.EXTEND_DUE_DATE
                ? new WishCheck(
                        new Wish(days, money(cells, Column.MAX_COST, MAX_COST_MALFORMED, currency), null), currency)
                : new WishCheck(new Wish(null, null, remaining(cells, currency)), currency);
    }

    private static @Nullable Integer days(RecordCells cells, RowType type) {
        String cell = cells.word(Column.DAYS, DAYS_MALFORMED);
        if (cell.isEmpty()) {
            if (type == RowType.EXTEND_DUE_DATE) {
                cells.reject(DAYS_MALFORMED, "days is empty, and an extend_due_date needs it");
            }
            return null;
        }
        boolean digits = cell.length() <= 3 && cell.chars().allMatch(c -> c >= '0' && c <= '9');
        int days = digits ? Integer.parseInt(cell) : 0;
        if (days < 1 || days > DAYS_MAX) {
            cells.reject(
                    DAYS_MALFORMED, "days " + CellText.excerpt(cell) + " is no whole number from 1 to " + DAYS_MAX);
            return null;
        }
        return days;
    }

    private static @Nullable CurrencyUnit currency(RecordCells cells, Forms forms) {
        String cell = cells.word(Column.CURRENCY, CURRENCY_MALFORMED);
        CurrencyUnit known = cell.isEmpty() ? null : forms.currency(cell);
        if (known == null && !cell.isEmpty()) {
            cells.reject(CURRENCY_MALFORMED, "currency " + CellText.excerpt(cell) + " is no ISO 4217 code");
        }
        return known;
    }

    private static @Nullable Long remaining(RecordCells cells, @Nullable CurrencyUnit currency) {
        if (cells.cell(Column.AMOUNT).isEmpty() && currency != null) {
            cells.reject(
                    AMOUNT_REQUIRED, "amount is empty beside the currency: fill it with what must remain, or neither");
        }
        return money(cells, Column.AMOUNT, AMOUNT_MALFORMED, currency);
    }

    private static @Nullable Long money(
            RecordCells cells, Column column, ReasonCode malformed, @Nullable CurrencyUnit currency) {
        if (cells.decimal(column, malformed) == null) {
            return null;
        }
        if (currency == null) {
            cells.reject(
                    column == Column.AMOUNT ? CURRENCY_MALFORMED : malformed,
                    "currency is empty beside " + column.header());
            return null;
        }
        return cells.minor(column, malformed, currency);
    }
}
