package dev.requite.plan;

/** What becomes of goods whose capture has a discount, gift card or tax as a line of its own that no row names. */
public enum OrderLinePolicy {
    /** They wait for a person: nobody said how much of that line goes with them. */
    HOLD,
    /** Each captured line of goods takes its part of such lines, in proportion to what it cost. */
    SHARE
}
