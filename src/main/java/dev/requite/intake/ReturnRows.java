package dev.requite.intake;

import dev.requite.order.ReturnRow;
import dev.requite.order.RowType;
import dev.requite.order.StagedRow;
import org.joda.money.CurrencyUnit;

/** Well-formed rows as the planner takes them. */
public final class ReturnRows {

    private ReturnRows() {}

    /**
     * The request that a well-formed row makes. A currency without an amount asks for nothing and is left out.
     *
     * @throws IllegalArgumentException if the row is rejected
     */
    public static ReturnRow of(StagedRow row) {
        if (row.rejection() != null) {
            throw new IllegalArgumentException(
                    "row " + row.rowId() + " is rejected: " + row.rejection().code());
        }
        boolean priced = row.amount() != null && row.currency() != null;
        return new ReturnRow(
                row.rowId(),
                row.contentHash(),
                row.provider(),
                row.orderId(),
                RowType.ofCode(row.type()),
                row.lineReference(),
                row.quantity(),
                priced ? row.amount() : null,
                priced ? CurrencyUnit.of(row.currency()) : null,
                row.taxRate(),
                row.description(),
                row.returnId());
    }
}
