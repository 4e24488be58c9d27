package dev.requite.order;

/** The fate of a row, as the report tells it. */
public enum RowStatus {
    REFUNDED("refunded"),
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
