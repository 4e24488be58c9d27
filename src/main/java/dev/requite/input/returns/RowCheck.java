package dev.requite.input.returns;

import static dev.requite.model.row.ReasonCode.AMOUNT_MALFORMED;
import static dev.requite.model.row.ReasonCode.AMOUNT_REQUIRED;
import static dev.requite.model.row.ReasonCode.CELL_UNSAFE;
import static dev.requite.model.row.ReasonCode.CURRENCY_MALFORMED;
import static dev.requite.model.row.ReasonCode.DESCRIPTION_TOO_LONG;
import static dev.requite.model.row.ReasonCode.LINE_REFERENCE_MISSING;
import static dev.requite.model.row.ReasonCode.NO_FEE;
import static dev.requite.model.row.ReasonCode.ORDER_ID_MALFORMED;
import static dev.requite.model.row.ReasonCode.PROVIDER_UNKNOWN;
import static dev.requite.model.row.ReasonCode.QUANTITY_MALFORMED;
import static dev.requite.model.row.ReasonCode.RETURN_ID_TOO_LONG;
import static dev.requite.model.row.ReasonCode.ROW_ID_MALFORMED;
import static dev.requite.model.row.ReasonCode.TYPE_UNKNOWN;

import dev.requite.input.file.CellText;
import dev.requite.model.account.ProviderRules;
import dev.requite.model.row.Reason;
import dev.requite.model.row.RowType;
import dev.requite.model.row.Wish;
import dev.requite.text.Cut;
import dev.requite.text.Unsafe;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one record against the rules of their columns, in the contract's order. The first problem is the row's
 * reason; what comes after it is read all the same, for the report and the control totals.
 */
final class RowCheck {

    private static final int TEXT_MAX = 255;
    private static final int WORD_MAX = 40;
    private static final int AMOUNT_DIGITS_MAX = 15;
    private static final BigDecimal QUANTITY_MAX = BigDecimal.valueOf(1_000_000);
    private static final String TYPES =
            Arrays.stream(RowType.values()).map(RowType::code).collect(Collectors.joining(", "));

    private final RecordCells cells;

    final String rowId;
    final String provider;
    final String orderId;
    final String type;
    /** Of a row that is rejected: whether its order would be paid without its fee. */
    final boolean mayBeFee;

    final String lineReference;
    final @Nullable BigDecimal quantity;
    final @Nullable Long amount;
    final @Nullable CurrencyUnit currency;
    final @Nullable Integer taxRate;
    final String description;
    final String returnId;
    final String captureId;
    /** Whether it asks for something else than money back. */
    final boolean operation;

    final Wish wish;

    RowCheck(RecordCells cells, Forms forms) {
        this.cells = cells;
        rowId = rowId();
        String named = provider(forms.defaultProvider());
        @Nullable ProviderRules rules = forms.rules(named);
        provider = rules == null ? "" : named;
        if (rules == null) {
            String what = cells.cell(Column.PROVIDER).isBlank()
                    ? "provider is empty, and no account is the default (requite.intake.default-provider)"
                    : "provider " + CellText.excerpt(named) + " is none that is configured";
            cells.reject(PROVIDER_UNKNOWN, what + "; there are: " + forms.providers());
        }
        orderId = orderId(forms, rules);
        @Nullable RowType known = rowType();
        type = known == null ? CellText.cut(cells.cell(Column.TYPE), WORD_MAX) : known.code();
        boolean item = known == RowType.ITEM;
        mayBeFee = known == null ? LostFees.mayBe(cells.cell(Column.TYPE), namesGoods()) : known == RowType.RETURN_FEE;
        lineReference =
                known == null && !mayBeFee ? cells.text(Column.LINE_REFERENCE, TEXT_MAX) : lineReference(item, rules);
        quantity = quantity(item);
        operation = known != null && known.isOperation();
        WishCheck wishes = known != null && operation ? WishCheck.of(cells, forms, known, rules) : WishCheck.NONE;
        @Nullable BigDecimal decimal = operation ? null : amount(known, rules);
        boolean noFee = known == RowType.RETURN_FEE && decimal != null && decimal.signum() == 0;
        wish = wishes.wish();
        currency = operation ? wishes.currency() : currency(forms, decimal != null && !noFee);
        amount = decimal == null || currency == null ? null : cells.amount(currency);
        taxRate = TaxRateCheck.of(cells, known, rules);
        description = description();
        returnId = cells.text(Column.RETURN_ID, TEXT_MAX);
        if (Cut.isLonger(cells.cell(Column.RETURN_ID), TEXT_MAX)) {
            cells.reject(RETURN_ID_TOO_LONG, "return_id is longer than " + TEXT_MAX + " characters");
        }
        boolean namesCapture = known == RowType.EXTEND_DUE_DATE || (item && rules != null && rules.amountsRequired());
        captureId = namesCapture ? cells.text(Column.CAPTURE_ID, TEXT_MAX) : "";
        if (noFee) {
            cells.reject(NO_FEE, "The row's return fee is " + CellText.cut(cells.cell(Column.AMOUNT), WORD_MAX) + ".");
        }
    }

    /** The first problem, null for a well-formed row. */
    @Nullable
    Reason reason() {
        return cells.reason();
    }

    private String rowId() {
        String cell = cells.word(Column.ROW_ID, ROW_ID_MALFORMED);
        if (cell.isEmpty()) {
            cells.reject(ROW_ID_MALFORMED, "row_id is empty");
        } else if (cell.length() > Forms.ROW_ID_MAX) {
            cells.reject(ROW_ID_MALFORMED, "row_id " + CellText.excerpt(cell) + " is longer than 64 characters");
        } else if (NumberWords.isShortened(cell) && !Forms.isRowId(cell)) {
            cells.reject(ROW_ID_MALFORMED, "row_id " + CellText.excerpt(cell) + " " + NumberWords.shortened());
        } else if (!Forms.isRowId(cell)) {
            cells.reject(
                    ROW_ID_MALFORMED,
                    "row_id " + CellText.excerpt(cell) + " has other characters than A-Z a-z 0-9 . _ : -");
        }
        return CellText.cut(cell, Forms.ROW_ID_MAX);
    }

    private String provider(String defaultProvider) {
        String cell = cells.word(Column.PROVIDER, PROVIDER_UNKNOWN);
        return cell.isEmpty() ? defaultProvider : CellText.cut(cell, WORD_MAX);
    }

    private String orderId(Forms forms, @Nullable ProviderRules rules) {
        String cell = cells.word(Column.ORDER_ID, ORDER_ID_MALFORMED);
        if (cell.isEmpty()) {
            cells.reject(
                    ORDER_ID_MALFORMED,
                    "order_id is empty: a line without an order is no return, be it a total or a further line of the"
                            + " order above");
        } else if (rules != null) {
            String normal = Forms.isUuid(cell) ? Forms.lowerCase(cell) : cell;
            if (normal.length() <= TEXT_MAX && forms.isOrderId(normal, rules)) {
                return normal;
            }
            String form = "is not " + rules.orderIdForm() + ", as " + rules.provider() + " has it";
            cells.reject(
                    ORDER_ID_MALFORMED,
                    "order_id " + CellText.excerpt(cell) + " "
                            + (NumberWords.isShortened(cell) ? NumberWords.shortened() : form));
        }
        return CellText.cut(cell, TEXT_MAX);
    }

    private @Nullable RowType rowType() {
        String cell = cells.word(Column.TYPE, TYPE_UNKNOWN);
        @Nullable RowType known = Forms.rowType(cell);
        if (known == null) {
            cells.reject(TYPE_UNKNOWN, "type " + CellText.excerpt(cell) + " is none of " + TYPES);
        }
        return known;
    }

    private boolean namesGoods() {
        return !cells.cell(Column.LINE_REFERENCE).isEmpty()
                && !cells.cell(Column.QUANTITY).isEmpty();
    }

    private String lineReference(boolean item, @Nullable ProviderRules rules) {
        int max = rules == null ? TEXT_MAX : Math.min(TEXT_MAX, rules.lineReferenceMax());
        String text = cells.text(Column.LINE_REFERENCE, TEXT_MAX);
        if (!item) {
            return "";
        }
        if (text.isEmpty()) {
            cells.reject(LINE_REFERENCE_MISSING, "line_reference is empty, and an item needs one");
        } else if (Cut.isLonger(cells.cell(Column.LINE_REFERENCE), max)) {
            cells.reject(CELL_UNSAFE, "line_reference is longer than " + max + " characters");
        }
        return text;
    }

    private @Nullable BigDecimal quantity(boolean item) {
        if (!item) {
            cells.text(Column.QUANTITY, WORD_MAX);
            return null;
        }
        @Nullable BigDecimal value = cells.decimal(Column.QUANTITY, QUANTITY_MALFORMED);
        if (value == null) {
            cells.reject(QUANTITY_MALFORMED, "quantity is empty, and an item needs one");
            return null;
        }
        String cell = CellText.excerpt(cells.cell(Column.QUANTITY));
        if (value.signum() == 0) {
            cells.reject(QUANTITY_MALFORMED, "quantity " + cell + " is not more than zero");
            return null;
        }
        if (value.compareTo(QUANTITY_MAX) > 0) {
            cells.reject(QUANTITY_MALFORMED, "quantity " + cell + " is more than 1000000");
            return null;
        }
        return withoutZeros(value);
    }

    private @Nullable BigDecimal amount(@Nullable RowType type, @Nullable ProviderRules rules) {
        @Nullable BigDecimal value = cells.decimal(Column.AMOUNT, AMOUNT_MALFORMED);
        if (value == null) {
            if (type == RowType.ITEM && rules != null && rules.amountsRequired()) {
                cells.reject(AMOUNT_REQUIRED, "amount is empty, and " + rules.provider() + " needs one for an item");
            } else if (type != null && type != RowType.ITEM) {
                cells.reject(AMOUNT_REQUIRED, "amount is empty, and a " + type.code() + " needs one");
            }
            return null;
        }
        if (value.signum() == 0 && type != RowType.RETURN_FEE) {
            cells.reject(
                    AMOUNT_MALFORMED,
                    "amount " + CellText.excerpt(cells.cell(Column.AMOUNT)) + " is not more than zero");
            return null;
        }
        if (value.precision() > AMOUNT_DIGITS_MAX && withoutZeros(value).precision() > AMOUNT_DIGITS_MAX) {
            cells.reject(
                    AMOUNT_MALFORMED,
                    "amount " + CellText.excerpt(cells.cell(Column.AMOUNT)) + " has more than 15 digits");
            return null;
        }
        return value;
    }

    private @Nullable CurrencyUnit currency(Forms forms, boolean amountGiven) {
        String cell = cells.word(Column.CURRENCY, CURRENCY_MALFORMED);
        if (cell.isEmpty()) {
            if (amountGiven) {
                cells.reject(CURRENCY_MALFORMED, "currency is empty beside an amount");
            }
            return null;
        }
        if (cells.cell(Column.AMOUNT).isEmpty()) {
            // It may stand in a column of another name, and what the units were captured at is not what was meant.
            cells.reject(
                    AMOUNT_REQUIRED,
                    "amount is empty beside the currency " + CellText.excerpt(cell)
                            + ": fill it, or leave both empty for what was captured");
        }
        @Nullable CurrencyUnit known = forms.currency(cell);
        if (known == null) {
            cells.reject(CURRENCY_MALFORMED, "currency " + CellText.excerpt(cell) + " is no ISO 4217 code");
        }
        return known;
    }

    private String description() {
        String line = CellText.oneLine(cells.cell(Column.DESCRIPTION));
        if (Unsafe.isIn(line)) {
            cells.reject(CELL_UNSAFE, "description holds control characters");
        } else if (Cut.isLonger(line, TEXT_MAX)) {
            cells.reject(DESCRIPTION_TOO_LONG, "description is longer than " + TEXT_MAX + " characters");
        }
        return CellText.cut(line, TEXT_MAX);
    }

    static BigDecimal withoutZeros(BigDecimal value) {
        if (value.scale() == 0) {
            return value;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
