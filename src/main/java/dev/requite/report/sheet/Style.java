package dev.requite.report.sheet;

/** How a cell looks. */
public enum Style {
    PLAIN("General", Font.NORMAL, false),
    TITLE("@", Font.LARGE, false),
    /** Of a column, or of a block of figures. */
    HEAD("@", Font.BOLD, false),
    /** Ids and words: never taken for a number, a date or a formula. */
    TEXT("@", Font.NORMAL, false),
    /** Sentences. */
    PROSE("@", Font.NORMAL, true),
    EMPHASIS("@", Font.BOLD, true),
    LINK("@", Font.LINK, false),
    COUNT("0", Font.NORMAL, false),
    /** What a formula answers in words. */
    VERDICT("General", Font.BOLD, false),
    MONEY_0("#,##0", Font.NORMAL, false),
    MONEY_1("#,##0.0", Font.NORMAL, false),
    MONEY_2("#,##0.00", Font.NORMAL, false),
    MONEY_3("#,##0.000", Font.NORMAL, false),
    MONEY_4("#,##0.0000", Font.NORMAL, false);

    private static final Style[] MONEY = {MONEY_0, MONEY_1, MONEY_2, MONEY_3, MONEY_4};

    private final String format;
    private final Font font;
    private final boolean wrapped;

    Style(String format, Font font, boolean wrapped) {
        this.format = format;
        this.font = font;
        this.wrapped = wrapped;
    }

    /** The fonts there are. */
    enum Font {
        NORMAL("<sz val=\"11\"/><name val=\"Calibri\"/>"),
        BOLD("<b/><sz val=\"11\"/><name val=\"Calibri\"/>"),
        LARGE("<b/><sz val=\"16\"/><name val=\"Calibri\"/>"),
        LINK("<u/><sz val=\"11\"/><color rgb=\"FF0563C1\"/><name val=\"Calibri\"/>");

        private final String xml;

        Font(String xml) {
            this.xml = xml;
        }

        String xml() {
            return xml;
        }
    }

    /** For amounts with so many decimals; a currency has none, two, three or, seldom, four. */
    public static Style money(int decimals) {
        return decimals >= 0 && decimals < MONEY.length ? MONEY[decimals] : PLAIN;
    }

    String format() {
        return format;
    }

    Font font() {
        return font;
    }

    boolean wrapped() {
        return wrapped;
    }
}
