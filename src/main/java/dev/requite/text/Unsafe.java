package dev.requite.text;

/** The one definition of characters that text from elsewhere must not bring to a log, a report or a terminal. */
public final class Unsafe {

    private Unsafe() {}

    /** Whether it starts a new line, moves a terminal's cursor, turns the reading direction or is none at all. */
    public static boolean is(char c) {
        if (c < 0x7f) {
            return c < ' ';
        }
        return c <= 0x9f
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\ufeff'
                || (c >= '\ufff9' && c <= '\ufffb');
    }

    /** Whether one of them is in a text. */
    public static boolean isIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (is(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The text with {@code ?} in their places. */
    public static String replacedIn(String text) {
        if (!isIn(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text);
        for (int i = 0; i < clean.length(); i++) {
            if (is(clean.charAt(i))) {
                clean.setCharAt(i, '?');
            }
        }
        return clean.toString();
    }
}
