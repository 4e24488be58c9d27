package dev.requite.report.page;

import java.util.Locale;

/** A number in large letters that leads to what it counts. */
final class Figure {

    private Figure() {}

    /**
     * @param href what it leads to, on this page
     * @param style of a number that is not 0, may be empty
     * @param more in smaller letters, may be empty
     */
    static void write(Html html, String href, String style, long count, String what, String more) {
        html.open("a", "href", href, "class", "figure");
        html.element("strong", String.format(Locale.ROOT, "%,d", count), "class", count == 0 ? "" : style);
        html.element("span", what);
        html.element("small", more);
        html.close();
    }
}
