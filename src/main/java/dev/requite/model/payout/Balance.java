package dev.requite.model.payout;

/** Whether a payout adds up. */
public enum Balance {
    /** Its lines are its totals, and its totals what is paid. */
    YES,
    /** What is paid is not what its totals come to, or the debt does not carry on. */
    NO,
    /** It has no totals: a matter of how it is exported. */
    UNTOLD,
    /** It has lines of a type that nobody knows the sign of. */
    UNCLEAR
}
