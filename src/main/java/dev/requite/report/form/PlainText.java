package dev.requite.report.form;

import dev.requite.text.Unsafe;

/** Text for a terminal: lines with an indent, nothing in them that moves the cursor. */
public final class PlainText {

    private final StringBuilder text = new StringBuilder();

    /** A person's words as one harmless line. */
    public static String oneLine(String words) {
        return new PlainText().line(0, words).toString().stripTrailing();
    }

    public PlainText line(int indent, String words) {
        text.append("  ".repeat(indent));
        text.append(Unsafe.replacedIn(words));
        text.append('\n');
        return this;
    }

    public PlainText blank() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
