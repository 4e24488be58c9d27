package dev.requite.report.sheet;

/** How a cell looks. */
public enum Style {
    /** Of every cell that nothing is written to: the first, by the format's own rule. */
    PLAIN("General", Font.NORMAL, Layout.USUAL),
    TITLE("@", Font.LARGE, Layout.LINE),
    /** Of a column, or of a block of figures. */
    HEAD("@", Font.BOLD, Layout.LINE),
    /** Of a column of figures: at the right, as they are. */
    FIGURE_HEAD("@", Font.BOLD, Layout.RIGHT),
    /** Ids and words: never taken for a number, a date or a formula. */
    TEXT("@", Font.NORMAL, Layout.LINE),
    /** Sentences. */
    PROSE("@", Font.NORMAL, Layout.WRAPPED),
    EMPHASIS("@", Font.BOLD, Layout.WRAPPED),
    LINK("@", Font.LINK, Layout.LINE),
    /** Such as units of something. */
    DECIMAL("General", Font.NORMAL, Layout.RIGHT),
    COUNT("0", Font.NORMAL, Layout.RIGHT),
    /** What a formula answers in words. */
    VERDICT("General", Font.BOLD, Layout.RIGHT),
    MONEY_0("#,##0", Font.NORMAL, Layout.RIGHT),
    MONEY_1("#,##0.0", Font.NORMAL, Layout.RIGHT),
    MONEY_2("#,##0.00", Font.NORMAL, Layout.RIGHT),
    MONEY_3("#,##0.000", Font.NORMAL, Layout.RIGHT),
    MONEY_4("#,##0.0000", Font.NORMAL, Layout.RIGHT);

    private static final Style[] MONEY = {MONEY_0, MONEY_1, MONEY_2, MONEY_3, MONEY_4};

    private final String format;
    private final Font font;
    private final Layout layout;

    Style(String format, Font font, Layout layout) {
        this.format = format;
        this.font = font;
        this.layout = layout;
    }

    /** How a cell lies: text a little behind the figures before it, over what is empty beside it or going on below. */
    enum Layout {
        USUAL(""),
        LINE(" horizontal=\"left\" indent=\"1\""),
        WRAPPED(" horizontal=\"left\" indent=\"1\" wrapText=\"1\""),
        RIGHT(" horizontal=\"right\"");

        private final String xml;

        Layout(String xml) {
            this.xml = xml;
        }

        String xml() {
            return xml;
        }
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
        return decimals >= 0 && decimals < MONEY.length ? MONEY[decimals] : DECIMAL;
    }

    String format() {
        return format;
    }

    Font font() {
        return font;
    }

    Layout layout() {
        return layout;
    }
}
