package dev.requite.report.sheet;

/** Text that goes on below where its cell is full. */
final class WrappedText {

    /** A row that is higher shows nothing but itself. */
    static final int LINES_MAX = 12;

    /** Widths are in digits, and letters are narrower. */
    private static final double LETTERS_TO_A_DIGIT = 1.15;

    private WrappedText() {}

    /**
     * How many lines it takes, roughly, since that depends on the font.
     *
     * @param width of the cell, in digits
     * @return from 1 to {@link #LINES_MAX}
     */
    static int lines(String text, int width) {
        int room = (int) (width * LETTERS_TO_A_DIGIT);
        int lines = 1;
        int used = 0;
        int at = 0;
        while (at < text.length() && lines < LINES_MAX) {
            int end = endOfWord(text, at);
            int length = end - at;
            if (length > 0) {
                if (used > 0 && used + length > room) {
                    lines++;
                    used = 0;
                }
                // A word that is longer than a line is broken.
                lines += (length - 1) / room;
                used += (length - 1) % room + 1;
            }
            if (end < text.length() && text.charAt(end) == '\n') {
                lines++;
                used = 0;
            } else {
                used++;
            }
            at = end + 1;
        }
        return Math.min(lines, LINES_MAX);
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\n') {
            end++;
        }
        return end;
    }
}
