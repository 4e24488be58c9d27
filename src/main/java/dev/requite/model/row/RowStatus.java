package dev.requite.model.row;

/** The fate of a row, as the report tells it. */
public enum RowStatus {
    REFUNDED("refunded"),
    /** Nothing was to be paid, and nothing is left to do. */
    DONE("done"),
    DUPLICATE("duplicate"),
    REJECTED("rejected"),
    HELD("held"),
    UNKNOWN("unknown"),
    FAILED("failed"),
    PLANNED("planned");

    private final String code;

    RowStatus(String code) {
        this.code = code;
    }

    /** The word in reports. */
    public String code() {
        return code;
    }
}
