package dev.requite.plan;

import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import dev.requite.model.row.Wish;
import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Rows of a returns file for tests; amounts in euro cents unless said otherwise. */
final class Rows {

    private Rows() {}

    /** Units of a line, for what they were captured at. */
    static ReturnRow item(String rowId, String reference, long quantity) {
        return row(rowId, RowType.ITEM, reference, BigDecimal.valueOf(quantity), null, null, "");
    }

    /** Units of a line, for less than they were captured at. */
    static ReturnRow item(String rowId, String reference, long quantity, long amount) {
        return row(rowId, RowType.ITEM, reference, BigDecimal.valueOf(quantity), amount, null, "");
    }

    static ReturnRow itemOf(String rowId, String reference, String quantity) {
        return row(rowId, RowType.ITEM, reference, new BigDecimal(quantity), null, null, "");
    }

    /** With all that a row needs where the provider does not tell what was captured. */
    static ReturnRow priced(String rowId, String reference, String quantity, long amount, int taxRate) {
        return row(rowId, RowType.ITEM, reference, new BigDecimal(quantity), amount, taxRate, "");
    }

    static ReturnRow returnFee(String rowId, long amount) {
        return row(rowId, RowType.RETURN_FEE, "", null, amount, null, "");
    }

    static ReturnRow returnFee(String rowId, long amount, int taxRate) {
        return row(rowId, RowType.RETURN_FEE, "", null, amount, taxRate, "");
    }

    static ReturnRow goodwill(String rowId, long amount) {
        return row(rowId, RowType.GOODWILL, "", null, amount, null, "");
    }

    static ReturnRow feeReversal(String rowId, long amount) {
        return row(rowId, RowType.FEE_REVERSAL, "", null, amount, null, "");
    }

    static ReturnRow feeReversal(String rowId, long amount, int taxRate) {
        return row(rowId, RowType.FEE_REVERSAL, "", null, amount, taxRate, "");
    }

    static ReturnRow ofCapture(String captureId, ReturnRow row) {
        return new ReturnRow(
                row.number(),
                row.rowId(),
                row.contentHash(),
                row.provider(),
                row.orderId(),
                row.type(),
                row.lineReference(),
                row.quantity(),
                row.amount(),
                row.currency(),
                row.taxRate(),
                row.description(),
                row.returnId(),
                captureId,
                row.wish());
    }

    static ReturnRow described(ReturnRow row, String description) {
        return row(
                row.rowId(),
                row.type(),
                row.lineReference(),
                row.quantity(),
                row.amount(),
                row.taxRate(),
                row.currency(),
                description);
    }

    static ReturnRow in(CurrencyUnit currency, ReturnRow row) {
        return row(
                row.rowId(),
                row.type(),
                row.lineReference(),
                row.quantity(),
                row.amount(),
                row.taxRate(),
                currency,
                row.description());
    }

    private static ReturnRow row(
            String rowId,
            RowType type,
            String reference,
            @Nullable BigDecimal quantity,
            @Nullable Long amount,
            @Nullable Integer taxRate,
            String description) {
        CurrencyUnit currency = amount == null ? null : OrderBuilder.EUR;
        return row(rowId, type, reference, quantity, amount, taxRate, currency, description);
    }

    private static ReturnRow row(
            String rowId,
            RowType type,
            String reference,
            @Nullable BigDecimal quantity,
            @Nullable Long amount,
            @Nullable Integer taxRate,
            @Nullable CurrencyUnit currency,
            String description) {
        return new ReturnRow(
                1,
                rowId,
                "hash-of-" + rowId,
                "klarna",
                "6e7bd8c8-7a75-4f8e-9d1c-1d0f5a3c2b10",
                type,
                reference,
                quantity,
                amount,
                currency,
                taxRate,
                description,
                "",
                "",
                Wish.PLAIN);
    }
}
