package dev.requite.report.form;

import java.util.Set;

/** What the columns of all reports hold, by their names. A number in any column that is not named here is a name. */
public final class Columns {

    /** Amounts and quantities. */
    static final Set<String> DECIMALS = Set.of(
            "amount",
            "bank_amount",
            "cost",
            "debt_after",
            "debt_before",
            "deposited",
            "difference",
            "discount",
            "fees",
            "lines_amount",
            "open_amount",
            "other",
            "our_amount",
            "paid_amount",
            "quantity",
            "refund_amount",
            "released",
            "repaid",
            "returns",
            "reversals",
            "sales",
            "settled_amount",
            "settlement_amount",
            "tax",
            "tax_amount",
            "unit_price",
            "value_at_stake");

    /** Whole numbers. */
    static final Set<String> COUNTS =
            Set.of("age_days", "attempts", "days", "line_number", "lines", "open_items", "our_refunds");

    private Columns() {}

    /** Whether it has amounts or quantities. */
    public static boolean isDecimal(String column) {
        return DECIMALS.contains(column);
    }

    /** Whether it has numbers of any kind. */
    public static boolean isNumber(String column) {
        return DECIMALS.contains(column) || COUNTS.contains(column);
    }
}
