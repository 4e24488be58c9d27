package dev.requite.cli;

/** The three that a check-up needs; what they say is said in words too. */
enum Colour {
    GREEN(32),
    YELLOW(33),
    RED(31);

    private final int code;

    Colour(int code) {
        this.code = code;
    }

    /** The text in this colour, or as it is. */
    String of(String text, boolean wanted) {
        return wanted ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
