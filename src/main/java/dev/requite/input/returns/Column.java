package dev.requite.input.returns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of the returns file that mean something, in the contract's order. */
enum Column {
    ROW_ID("row_id"),
    PROVIDER("provider"),
    ORDER_ID("order_id"),
    TYPE("type"),
    LINE_REFERENCE("line_reference"),
    QUANTITY("quantity"),
    AMOUNT("amount"),
    CURRENCY("currency"),
    TAX_RATE("tax_rate"),
    DESCRIPTION("description"),
    RETURN_ID("return_id"),
    CAPTURE_ID("capture_id"),
    DAYS("days"),
    MAX_COST("max_cost");

    private static final List<Column> ALL = List.of(values());

    private final String header;

    Column(String header) {
        this.header = header;
    }

    /** Its name in the header line. */
    String header() {
        return header;
    }

    /** Whether what stands there makes a row of refunds another one; files that are older than a column had it as one of their own. */
    boolean isContent() {
        return this != CAPTURE_ID && this != DAYS && this != MAX_COST;
    }

    /** All, in the contract's order. */
    static List<Column> all() {
        return ALL;
    }

    /** Null for a column of the sender's own. */
    static @Nullable Column ofHeader(String name) {
        for (Column column : ALL) {
            if (column.header.equals(name)) {
                return column;
            }
        }
        return null;
    }
}
