package dev.requite.cli;

import dev.requite.text.Unsafe;

/** Text that may hold what somebody else wrote, names of files and arguments say, as it may go to a terminal. */
final class Printable {

    private Printable() {}

    /** With line breaks, and with {@code ?} for whatever else moves a cursor or turns the direction of reading. */
    static String text(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.chars().forEach(c -> printable.append(c == '\n' || !Unsafe.is((char) c) ? (char) c : '?'));
        return printable.toString();
    }

    /** JSON means the same when these characters are escaped; its own writer leaves some of them as they are. */
    static String json(String json) {
        StringBuilder printable = new StringBuilder(json.length());
        json.chars()
                .forEach(c -> printable.append(
                        c >= ' ' && Unsafe.is((char) c) ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
        return printable.toString();
    }
}
