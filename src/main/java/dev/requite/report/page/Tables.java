package dev.requite.report.page;

/** Tables with a head; what is a number stands on the right. */
final class Tables {

    private Tables() {}

    static void begin(Html html, String... heads) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", String.join(", ", heads));
        html.open("table").open("thead").open("tr");
        for (String head : heads) {
            html.element("th", head, "scope", "col");
        }
        html.close().close().open("tbody");
    }

    static void row(Html html, String... cells) {
        html.open("tr");
        for (String cell : cells) {
            if (cell.matches("-?[0-9][0-9.]*")) {
                html.element("td", cell, "class", "number");
            } else {
                html.element("td", cell);
            }
        }
        html.close();
    }

    static void end(Html html) {
        html.close().close().close();
    }
}
