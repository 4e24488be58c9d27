package dev.requite.report.form;

/** Text for a terminal: lines with an indent, nothing in them that moves the cursor. */
public final class PlainText {

    private final StringBuilder text = new StringBuilder();

    /** A person's words as one harmless line. */
    public static String oneLine(String words) {
        return new PlainText().line(0, words).toString().stripTrailing();
    }

    public PlainText line(int indent, String words) {
        text.append("  ".repeat(indent));
        words.chars().forEach(c -> text.append(isHarmless((char) c) ? (char) c : '?'));
        text.append('\n');
        return this;
    }

    public PlainText blank() {
        text.append('\n');
        return this;
    }

    private static boolean isHarmless(char c) {
        boolean control = c < ' ' || (c >= 0x7f && c <= 0x9f);
        boolean turnsDirection = (c >= '\u2028' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return !control && !turnsDirection;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
