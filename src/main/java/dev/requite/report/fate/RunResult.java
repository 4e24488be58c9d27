package dev.requite.report.fate;

/** How a run came out, for its exit code. Ordered: a later one wins over an earlier one. */
public enum RunResult {
    /** Every row is refunded, now or earlier, or done, or repeats one that is; in a dry run, planned. */
    SETTLED,
    /** Some rows were rejected or held, or the provider booked one on another capture; nothing else is open. */
    SOME_REJECTED,
    /** Some rows are unknown or failed for now, or repeat one that is. */
    SOME_UNSETTLED
}
