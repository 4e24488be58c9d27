package dev.requite.model.payout;

/** How much something asks for a person, from the least. */
public enum Attention {
    NONE,
    /** It stays open; the night ends with 3. */
    QUIET,
    /** Money is missing, came back or went twice; the night ends with 8 until somebody decides. */
    ALARM
}
