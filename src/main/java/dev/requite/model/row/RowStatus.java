package dev.requite.model.row;

/** The fate of a row, as the report tells it. */
public enum RowStatus {
    REFUNDED("refunded", "The provider carried it out."),
    /** Nothing was to be paid, and nothing is left to do. */
    DONE("done", "An operation that was carried out or needed nothing, or a return fee of nothing."),
    DUPLICATE("duplicate", "It repeats a row of this run or of an earlier one; the refund named is that one's."),
    REJECTED("rejected", "Not refunded or not carried out, for certain; its remedy says what to do."),
    HELD("held", "Not sent; it waits for a person, or for another refund of its order."),
    UNKNOWN("unknown", "Sent, and nobody can say yet what became of it."),
    FAILED("failed", "Not carried out for now."),
    PLANNED("planned", "In a dry run: would be sent. In a run that was cut short: not sent yet.");

    private final String code;
    private final String meaning;

    RowStatus(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The word in reports. */
    public String code() {
        return code;
    }

    /** What it means, in a sentence. */
    public String meaning() {
        return meaning;
    }
}
