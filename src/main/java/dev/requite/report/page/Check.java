package dev.requite.report.page;

/** Whether something that was checked holds. The mark stands there, too: a colour alone tells nothing to some. */
enum Check {
    HOLDS("✓ ", "good"),
    FAILS("✗ ", "bad"),
    NOT_ASKED("– ", "soft");

    private final String mark;
    private final String style;

    Check(String mark, String style) {
        this.mark = mark;
        this.style = style;
    }

    /** One entry of a list of checks. */
    void write(Html html, String words) {
        html.element("li", mark + words, "class", style);
    }
}
