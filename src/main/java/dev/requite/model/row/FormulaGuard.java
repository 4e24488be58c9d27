package dev.requite.model.row;

/**
 * Keeps cells of CSV files from being run by a spreadsheet: what it would take for a formula is led by an apostrophe (OWASP
 * ASVS 5.0, 1.2.10). So is what stands behind a comma, semicolon, tab or line break within a cell, since a program that
 * cuts at another delimiter finds a cell beginning there. It can be taken off again, whether the apostrophe is still there
 * or a spreadsheet dropped it.
 */
public final class FormulaGuard {

    private static final char GUARD = '\'';

    private FormulaGuard() {}

    /** The text guarded; most texts need nothing and come back as they are. */
    public static String on(String text) {
        StringBuilder guarded = null;
        for (int at = 0; at < text.length(); at++) {
            int start = startOfCell(text, at);
            if (start >= 0 && isFormula(text, pastGuards(text, start), at == 0)) {
                guarded = guarded == null ? new StringBuilder(text) : guarded;
                guarded.insert(start + guarded.length() - text.length(), GUARD);
            }
        }
        return guarded == null ? text : guarded.toString();
    }

    /** The text without its guards: {@code off(on(text))} is {@code text}. */
    public static String off(String text) {
        if (text.indexOf(GUARD) < 0) {
            return text;
        }
        StringBuilder bare = new StringBuilder(text);
        for (int at = 0; at < text.length(); at++) {
            int start = startOfCell(text, at);
            int formula = start < 0 ? start : pastGuards(text, start);
            if (formula > start && isFormula(text, formula, at == 0)) {
                bare.deleteCharAt(start + bare.length() - text.length());
            }
        }
        return bare.toString();
    }

    /** Where a cell's text begins that begins at {@code at} for some program; −1 if none does. */
    private static int startOfCell(String text, int at) {
        if (at == 0) {
            return 0;
        }
        if (!isDelimiter(text.charAt(at - 1))) {
            return -1;
        }
        int start = at;
        while (start < text.length() && text.charAt(start) == '"') {
            start++;
        }
        return start;
    }

    private static int pastGuards(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == GUARD) {
            end++;
        }
        return end;
    }

    private static boolean isDelimiter(char c) {
        return c == ',' || c == ';' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isFormula(String text, int at, boolean first) {
        return at < text.length()
                && switch (text.charAt(at)) {
                    case '=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20' -> true;
                    case '\t', '\r', '\n', '\0' -> first;
                    default -> false;
                };
    }
}
