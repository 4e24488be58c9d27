package dev.requite.text;

/** The one way to shorten a text: never through the middle of a surrogate pair. */
public final class Cut {

    private Cut() {}

    /** At most {@code max} UTF-16 units, and so characters by any count; {@code max} is 1 or more. */
    public static String toUnits(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    /** At most {@code max} code points. */
    public static String toCodePoints(String text, int max) {
        return isLonger(text, max) ? text.substring(0, text.offsetByCodePoints(0, max)) : text;
    }

    /** Whether it has more than {@code codePoints} code points. */
    public static boolean isLonger(String text, int codePoints) {
        return text.length() > codePoints && text.codePointCount(0, text.length()) > codePoints;
    }
}
