package dev.requite.report.sheet;

/**
 * Text as a workbook can hold it: XML 1.0 without the characters it does not have, at most as long as Excel reads, and what
 * looks like one of Excel's own escapes, such as {@code _x000D_}, as the text it is.
 */
final class CellText {

    /** Of one cell, in UTF-16 units (Excel specifications and limits). */
    static final int LENGTH_MAX = 32_767;

    private static final char CUT = '\u2026';
    private static final char NO_CHARACTER = '\uFFFD';

    /** {@code _}, {@code x}, four hexadecimal digits, {@code _}. */
    private static final int ESCAPE_LENGTH = 7;

    private CellText() {}

    /** Appends text to XML, between tags or in an attribute. */
    static void append(StringBuilder xml, String text) {
        int end = end(text);
        for (int at = 0; at < end; at++) {
            char c = text.charAt(at);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\r' -> carriageReturn(xml, text, at);
                case '_' -> xml.append(isEscape(text, at) ? "_x005F_" : "_");
                default -> character(xml, text, at);
            }
        }
        if (end < text.length()) {
            xml.append(CUT);
        }
    }

    /** Whether it has white space that is lost unless a reader is told to keep it. */
    static boolean hasSpaces(String text) {
        boolean blank = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < ' ' || (c == ' ' && blank)) {
                return true;
            }
            blank = c == ' ';
        }
        return blank && !text.isEmpty();
    }

    /** Where the text is cut, never between the halves of a character. */
    private static int end(String text) {
        if (text.length() <= LENGTH_MAX) {
            return text.length();
        }
        int end = LENGTH_MAX - 1;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** XML knows line feeds only. */
    private static void carriageReturn(StringBuilder xml, String text, int at) {
        if (at + 1 == text.length() || text.charAt(at + 1) != '\n') {
            xml.append('\n');
        }
    }

    private static void character(StringBuilder xml, String text, int at) {
        char c = text.charAt(at);
        boolean whole = !Character.isSurrogate(c)
                || (Character.isHighSurrogate(c)
                        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1)));
        boolean known = c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n';
        xml.append(whole && known ? c : NO_CHARACTER);
    }

    private static boolean isEscape(String text, int at) {
        if (at + ESCAPE_LENGTH > text.length() || text.charAt(at + 1) != 'x' || text.charAt(at + 6) != '_') {
            return false;
        }
        for (int digit = at + 2; digit < at + 6; digit++) {
            if (Character.digit(text.charAt(digit), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
