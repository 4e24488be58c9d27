package dev.requite.report.page;

import dev.requite.report.fate.Money;
import dev.requite.report.night.LastNights;
import dev.requite.report.night.Night;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** How rows and money went over some nights, two at least: a bar for each night, the oldest on the left, and the same in words. */
final class Trend {

    private static final int BAR = 10;
    private static final int GAP = 2;
    private static final int HEIGHT = 28;

    private final Html html;
    private final LastNights told;
    private final List<Night> nights;

    Trend(Html html, LastNights told) {
        this.html = html;
        this.told = told;
        this.nights = new ArrayList<>(told.nights());
        Collections.reverse(nights);
    }

    void write() {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Trend by figure");
        html.open("table").open("thead").open("tr");
        html.element("th", "figure", "scope", "col");
        html.element("th", "oldest to newest", "scope", "col");
        html.element("th", "newest", "scope", "col", "class", "number");
        html.element("th", "usually", "scope", "col", "class", "number");
        html.close().close().open("tbody");
        line("rows", "rows", Night::rowsIn, Long::toString);
        line("need_person", "need a person", Night::needPerson, Long::toString);
        TreeSet<String> currencies = new TreeSet<>();
        nights.forEach(night -> currencies.addAll(night.refunded().keySet()));
        currencies.forEach(currency -> line(
                currency,
                "paid back, " + currency,
                night -> night.refunded().getOrDefault(currency, 0L),
                minor -> Money.bare(minor, currency)));
        html.close().close().close();
    }

    private void line(String figure, String name, ToLongFunction<Night> value, LongFunction<String> form) {
        List<Long> values = nights.stream().map(value::applyAsLong).toList();
        html.open("tr").element("th", name, "scope", "row").open("td");
        bars(name, values, form);
        html.close();
        html.element("td", form.apply(values.get(values.size() - 1)), "class", "number");
        html.element("td", usual(figure, form), "class", "number");
        html.close();
    }

    private String usual(String figure, LongFunction<String> form) {
        return told.trend().stream()
                .filter(compared -> compared.figure().equals(figure))
                .findFirst()
                .map(compared -> form.apply(compared.usual()) + (compared.unusual() ? ", UNUSUAL" : ""))
                .orElse("too few nights");
    }

    private void bars(String name, List<Long> values, LongFunction<String> form) {
        long highest = Math.max(1, Collections.max(values));
        int width = values.size() * (BAR + GAP);
        html.open(
                "svg",
                "class",
                "trend",
                "role",
                "img",
                "aria-label",
                name + ", oldest first: " + values.stream().map(form::apply).collect(Collectors.joining(", ")),
                "viewBox",
                "0 0 " + width + " " + HEIGHT,
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(HEIGHT));
        for (int i = 0; i < values.size(); i++) {
            bar(i, values.get(i), highest);
        }
        html.close();
    }

    /** What is not nothing is seen, however little it is. */
    private void bar(int place, long value, long highest) {
        long height = value <= 0 ? 0 : Math.max(1, Math.round((double) value / highest * HEIGHT));
        html.open(
                "rect",
                "x",
                Integer.toString(place * (BAR + GAP)),
                "y",
                Long.toString(HEIGHT - height),
                "width",
                Integer.toString(BAR),
                "height",
                Long.toString(height));
        html.close();
    }
}
