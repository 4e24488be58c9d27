package dev.requite.input.file;

import dev.requite.text.Cut;
import dev.requite.text.Unsafe;

/** Cells as text: what is blank, what is unsafe in logs and reports, what may be repeated in a message. */
public final class CellText {

    private static final int EXCERPT_MAX = 40;

    private CellText() {}

    /** Whether there is nothing to see in it; a cell of blanks counts as empty. */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is nothing to see in any from there on. */
    public static boolean areBlank(String[] cells, int from) {
        for (int i = from; i < cells.length; i++) {
            if (!isBlank(cells[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a blank stands before or after the text, where no eye sees it. */
    public static boolean hasOuterBlank(String text) {
        return !text.isEmpty() && (isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1)));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u3000' || (c >= '\u2000' && c <= '\u200b');
    }

    /** Line breaks and tabs, CRLF as one, become a blank: a person typed them, and they are harmless so. */
    public static String oneLine(String text) {
        if (!Unsafe.isIn(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean secondOfCrLf = c == '\n' && i > 0 && text.charAt(i - 1) == '\r';
            if (c == '\n' || c == '\r' || c == '\t' || c == '\u2028' || c == '\u2029') {
                line.append(secondOfCrLf ? "" : " ");
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }

    /** As written up to {@code codePointsMax}, unsafe characters as {@code ?}. */
    public static String cut(String text, int codePointsMax) {
        return Unsafe.replacedIn(Cut.toCodePoints(text, codePointsMax));
    }

    /** In quotes for a message: enough of a cell to find it, not enough to spill it. */
    public static String excerpt(String text) {
        String shown = Cut.isLonger(text, EXCERPT_MAX) ? cut(text, EXCERPT_MAX - 1) + "…" : Unsafe.replacedIn(text);
        return "\"" + shown + "\"";
    }
}
