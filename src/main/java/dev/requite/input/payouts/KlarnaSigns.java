package dev.requite.input.payouts;

/**
 * The signs that stand in a file of Klarna's.
 *
 * @param signed whether a line of a type that takes has a minus
 * @param plainLine the first of those that has none; 0 if there is none
 * @param againstLine the first line of a type that gives and has a minus; 0 if there is none
 */
record KlarnaSigns(boolean signed, long plainLine, long againstLine) {

    /** Whether the type alone does not tell what a sign means. */
    boolean areDoubtful() {
        return againstLine > 0 || (signed && plainLine > 0);
    }

    /** What is odd, in words. */
    String doubt() {
        return againstLine > 0
                ? "line " + againstLine + " has a minus, and its type gives money"
                : "some lines that take money have a minus, and line " + plainLine + " has none";
    }
}
