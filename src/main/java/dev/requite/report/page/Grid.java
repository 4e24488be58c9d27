package dev.requite.report.page;

import java.util.ArrayList;
import java.util.List;

/** A table with a head; numbers stand on the right. On narrow screens it scrolls by itself, by keys too. */
final class Grid {

    private final Html html;
    private final String name;
    private final List<Column> columns = new ArrayList<>();

    private record Column(String head, String style) {}

    /** @param name what it tells of, for those who don't see it */
    Grid(Html html, String name) {
        this.html = html;
        this.name = name;
    }

    Grid texts(String... heads) {
        return columns("", heads);
    }

    /** Texts that stand on one line each. */
    Grid brief(String... heads) {
        return columns("brief", heads);
    }

    Grid numbers(String... heads) {
        return columns("number", heads);
    }

    private Grid columns(String style, String... heads) {
        for (String head : heads) {
            columns.add(new Column(head, style));
        }
        return this;
    }

    Grid begin() {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", name);
        html.open("table").open("thead").open("tr");
        columns.forEach(column -> html.element("th", column.head(), "scope", "col", "class", column.style()));
        html.close().close().open("tbody");
        return this;
    }

    /** @param cells one for each column, in their order */
    void row(String... cells) {
        html.open("tr");
        for (int i = 0; i < cells.length; i++) {
            html.element("td", cells[i], "class", columns.get(i).style());
        }
        html.close();
    }

    void end() {
        html.close().close().close();
    }
}
