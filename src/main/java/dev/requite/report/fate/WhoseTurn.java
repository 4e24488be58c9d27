package dev.requite.report.fate;

import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;

/** Whose turn it is about a row, and with what. In the order in which a night is closed: what one does may settle the next. */
public enum WhoseTurn {
    OPERATIONS_RERUN("operations: rerun"),
    APPROVE_OR_DISCARD("approve or discard"),
    LOOK_IN_PORTAL("look in the portal"),
    DECIDE_FEE("decide about a fee"),
    CORRECT_FILE("correct the file"),
    NOBODY("nothing to do");

    private final String words;

    WhoseTurn(String words) {
        this.words = words;
    }

    /** The same for a person. */
    public String words() {
        return words;
    }

    /** About a row as a whole. */
    public static WhoseTurn of(RowAccount account) {
        return account.repeatsOpen() ? OPERATIONS_RERUN : of(account.telling());
    }

    static WhoseTurn of(ReportLine line) {
        return line.reason() == null ? of(line.status()) : of(line.reason().code());
    }

    private static WhoseTurn of(RowStatus status) {
        return switch (status) {
            case UNKNOWN, FAILED -> OPERATIONS_RERUN;
            case HELD -> APPROVE_OR_DISCARD;
            case REJECTED -> CORRECT_FILE;
            case REFUNDED, DONE, DUPLICATE, PLANNED -> NOBODY;
        };
    }

    /** About whatever stopped for this reason; its remedy says it in full. */
    public static WhoseTurn of(ReasonCode code) {
        return switch (code) {
            case ORDER_UNREADABLE,
                    NOT_SENT,
                    ORDER_CHANGED,
                    INTERRUPTED,
                    OUTCOME_UNKNOWN,
                    REFUND_PENDING,
                    REQUEST_CHANGED,
                    ORDER_UNSETTLED -> OPERATIONS_RERUN;
            case AWAITING_APPROVAL -> APPROVE_OR_DISCARD;
            case ORDER_NOT_CAPTURED,
                    OPERATION_NOT_SUPPORTED,
                    ORDER_EXPIRED,
                    EXTENSION_PERIOD_OVER,
                    REFUND_FAILED_LATER,
                    REFUND_CAME_BACK,
                    ORDER_UNUSABLE,
                    CAPTURE_WITHOUT_LINES,
                    LINE_AMBIGUOUS,
                    CAPTURE_AMBIGUOUS,
                    REFUND_NOT_SUPPORTED,
                    CHARGED_BACK,
                    CAME_BACK_NOT_SHOWN,
                    PAYOUT_CONTRADICTS,
                    FOREIGN_REFUND_UNCLEAR,
                    PROVIDER_SUM_DIFFERS,
                    ALLOCATION_DIFFERS -> LOOK_IN_PORTAL;
            case FEE_NOT_ELIGIBLE,
                    FEE_MARKET_NOT_SUPPORTED,
                    FEE_NOT_SINGLE_FULL_CAPTURE,
                    FEE_NOT_BELOW_GOODS,
                    FEE_NOT_SUPPORTED -> DECIDE_FEE;
            case ROW_UNREADABLE,
                    CELL_UNSAFE,
                    ROW_ID_MALFORMED,
                    ROW_ID_CONFLICT,
                    ROW_ALREADY_SENT,
                    PROVIDER_UNKNOWN,
                    ORDER_ID_MALFORMED,
                    TYPE_UNKNOWN,
                    LINE_REFERENCE_MISSING,
                    QUANTITY_MALFORMED,
                    QUANTITY_NOT_WHOLE,
                    AMOUNT_MALFORMED,
                    AMOUNT_REQUIRED,
                    CURRENCY_MALFORMED,
                    TAX_RATE_MALFORMED,
                    TAX_RATE_REQUIRED,
                    DESCRIPTION_TOO_LONG,
                    RETURN_ID_TOO_LONG,
                    DAYS_MALFORMED,
                    MAX_COST_MALFORMED,
                    ORDER_NOT_FOUND,
                    CURRENCY_MISMATCH,
                    LINE_NOT_CAPTURED,
                    QUANTITY_EXCEEDS_CAPTURED,
                    AMOUNT_EXCEEDS_LINE,
                    AMOUNT_EXCEEDS_LEFT,
                    NET_NOT_POSITIVE,
                    FEE_NOT_CHARGED,
                    CAPTURE_ID_REQUIRED,
                    CAPTURE_NOT_FOUND,
                    DAYS_NOT_OFFERED,
                    COST_NOT_AGREED,
                    COST_ABOVE_MAXIMUM,
                    OPERATIONS_CONTRADICT,
                    REMAINING_DIFFERS,
                    PROVIDER_REJECTED,
                    LINE_DISCOUNT_APART,
                    TOO_MANY_LINES,
                    ROW_ID_LOOKS_ALIKE,
                    AMOUNT_OF_ONE_UNIT,
                    PLAN_DISCARDED -> CORRECT_FILE;
            case ORDER_CANCELLED,
                    NOTHING_TO_REFUND,
                    FEE_WAIVED,
                    DUE_DATE_NOT_EXTENDABLE,
                    NOTHING_LEFT_TO_PAY,
                    NOT_NEEDED,
                    NOTHING_TO_RELEASE,
                    NO_FEE,
                    SAME_ROW,
                    ADOPTED,
                    ADOPTED_DIFFERS,
                    SETTLED_BY_HAND,
                    SETTLED_BY_PAYOUT -> NOBODY;
        };
    }
}
