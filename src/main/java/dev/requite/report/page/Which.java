package dev.requite.report.page;

import dev.requite.text.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The head of a page: what it is about, of which day, and facts about that. */
final class Which {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);

    private final Html html;
    private final ZoneId zone;

    Which(Html html, ZoneId zone) {
        this.html = html;
        this.zone = zone;
    }

    /** {@code Tuesday 3 March 2026}. */
    static String day(Instant moment, ZoneId zone) {
        return DAY.format(moment.atZone(zone));
    }

    Which begin(String kind, String title) {
        html.open("div", "class", "which");
        html.element("p", kind, "class", "soft");
        html.element("h1", title);
        html.open("ul", "class", "soft facts");
        return this;
    }

    /** Of what it is about. */
    Which id(String id) {
        html.element("li", id, "class", "id");
        return this;
    }

    Which fact(String words) {
        html.element("li", words);
        return this;
    }

    Which moment(String what, Instant moment) {
        html.open("li").text(what);
        html.element("time", Moments.words(moment, zone), "datetime", moment.toString());
        html.close();
        return this;
    }

    void end() {
        html.close().close();
    }
}
