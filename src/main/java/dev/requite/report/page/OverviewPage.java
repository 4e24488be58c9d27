package dev.requite.report.page;

import dev.requite.report.form.Version;
import dev.requite.report.night.LastNights;
import dev.requite.report.night.OpenThing;
import dev.requite.report.night.WrittenNight;
import dev.requite.report.night.WrittenReconciliation;
import dev.requite.text.Moments;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code index.html}: the last nights and reconciliations on one page, without any script. */
public final class OverviewPage {

    private final Shell shell = Shell.still();
    private final Html html;
    private final Instant now;
    private final ZoneId zone;

    /**
     * @param now when it is written
     * @param zone in which times stand beside UTC
     */
    public OverviewPage(Writer out, Instant now, ZoneId zone) {
        this.html = new Html(out);
        this.now = now;
        this.zone = zone;
    }

    /**
     * Writes all of it.
     *
     * @param told the nights beside each other, null if there was none
     * @param nights the same with their reports, the newest first
     * @param reconciliations the newest first
     */
    public void write(
            @Nullable LastNights told,
            List<WrittenNight> nights,
            List<WrittenReconciliation> reconciliations,
            List<OpenThing> open) {
        shell.begin(html, "Requite, the last nights");
        html.open("header");
        new Which(html, zone)
                .begin("Requite, the last nights", Which.day(now, zone))
                .moment("written ", now)
                .fact("Requite " + Version.current())
                .end();
        html.close();
        html.open("main");
        verdict(told, nights, reconciliations, open);
        if (told != null) {
            new Trend(html, told).write();
        }
        html.foldable("open", "What is open", () -> open(open));
        html.foldable("nights", "Runs", () -> nights(nights));
        html.foldable("reconciliations", "Reconciliations", () -> reconciliations(reconciliations));
        html.close();
        shell.end(html);
    }

    private void verdict(
            @Nullable LastNights told,
            List<WrittenNight> nights,
            List<WrittenReconciliation> reconciliations,
            List<OpenThing> open) {
        html.open(
                "section", "class", "verdict " + weight(told, nights, reconciliations, open), "aria-label", "Verdict");
        String run = nights.isEmpty()
                ? "No run so far"
                : "Last run: " + Outcome.inWords(nights.get(0).night().run());
        String payouts = reconciliations.isEmpty()
                ? ""
                : " Last reconciliation: "
                        + Outcome.inWords(reconciliations.get(0).reconciliation()) + ".";
        html.element("h2", run + "." + payouts);
        html.element("p", "Next: " + next(told, open), "class", "next");
        html.open("ul", "class", "checks");
        if (open.isEmpty()) {
            Check.HOLDS.write(html, "nothing is open");
        } else {
            Check.FAILS.write(html, "open, with its age below: " + Words.counted(open.size(), "thing"));
        }
        if (told != null) {
            days(told);
        }
        html.close().close();
    }

    private static String weight(
            @Nullable LastNights told,
            List<WrittenNight> nights,
            List<WrittenReconciliation> reconciliations,
            List<OpenThing> open) {
        boolean good = nights.stream()
                        .limit(1)
                        .allMatch(night -> Outcome.of(night.night().run()) == Outcome.GOOD)
                && reconciliations.stream()
                        .limit(1)
                        .allMatch(each -> Outcome.of(each.reconciliation()) == Outcome.GOOD);
        boolean late = told != null && told.overdue() != null;
        boolean bad = nights.stream()
                        .limit(1)
                        .anyMatch(night -> Outcome.of(night.night().run()) == Outcome.BAD)
                || reconciliations.stream().limit(1).anyMatch(each -> Outcome.of(each.reconciliation()) == Outcome.BAD);
        return late || bad ? "bad" : good && open.isEmpty() ? "good" : "warn";
    }

    private static String next(@Nullable LastNights told, List<OpenThing> open) {
        if (told != null && told.overdue() != null) {
            return "see to cron or systemd: no run began for longer than ever.";
        }
        return open.isEmpty() ? "nothing." : open.get(0).next();
    }

    private void days(LastNights told) {
        if (told.missed().isEmpty()) {
            Check.HOLDS.write(html, "a run on every day on which there usually is one");
        } else {
            Check.FAILS.write(
                    html,
                    "no run on "
                            + told.missed().stream().map(LocalDate::toString).collect(Collectors.joining(", "))
                            + ", though there usually is one on such a day");
        }
        if (told.overdue() != null) {
            Check.FAILS.write(
                    html,
                    "the last run began " + Words.counted(told.overdue(), "day")
                            + " ago, longer than ever between two of the last weeks");
        }
    }

    private void open(List<OpenThing> open) {
        if (open.isEmpty()) {
            html.element("p", "Nothing.");
            return;
        }
        Grid grid = new Grid(html, "What is open")
                .texts("what", "since")
                .numbers("days")
                .texts("what it means", "what to do")
                .begin();
        open.forEach(thing -> grid.row(
                thing.what(),
                Moments.words(thing.since(), zone),
                Long.toString(thing.age(now).toDays()),
                thing.means(),
                thing.next()));
        grid.end();
    }

    private void nights(List<WrittenNight> nights) {
        if (nights.isEmpty()) {
            html.element("p", "There was none.");
            return;
        }
        Grid grid = new Grid(html, "Runs")
                .texts("began", "how it ended")
                .numbers("exit code", "rows", "need a person")
                .texts("paid back", "not certain")
                .begin();
        nights.forEach(this::night);
        grid.end();
    }

    private void night(WrittenNight written) {
        var night = written.night();
        html.open("tr");
        html.open("th", "scope", "row");
        linked(written.link(), Moments.words(night.at(), zone));
        html.element("small", night.run().id(), "class", "id").close();
        html.element(
                "td",
                Outcome.inWords(night.run()),
                "class",
                Outcome.of(night.run()).style());
        number(code(night.run().exitCode()));
        number(written.told() ? Long.toString(night.rowsIn()) : "–");
        number(written.told() ? Long.toString(night.needPerson()) : "–");
        html.element("td", written.told() ? Words.each(night.refunded()) : "no summary beside this page");
        html.element("td", Words.each(night.uncertain()));
        html.close();
    }

    private void reconciliations(List<WrittenReconciliation> reconciliations) {
        if (reconciliations.isEmpty()) {
            html.element("p", "There was none.");
            return;
        }
        Grid grid = new Grid(html, "Reconciliations")
                .texts("began", "how it ended")
                .numbers("exit code", "new payouts")
                .texts("on its way at its end")
                .begin();
        reconciliations.forEach(this::reconciliation);
        grid.end();
    }

    private void reconciliation(WrittenReconciliation written) {
        var call = written.reconciliation();
        html.open("tr");
        html.open("th", "scope", "row");
        linked(written.link(), Moments.words(call.startedAt(), zone));
        html.element("small", call.id(), "class", "id").close();
        html.element("td", Outcome.inWords(call), "class", Outcome.of(call).style());
        number(code(call.exitCode()));
        number(written.told() ? Long.toString(written.payouts()) : "–");
        html.element("td", written.told() ? Words.each(written.closing()) : "no summary beside this page");
        html.close();
    }

    private static String code(@Nullable Integer exitCode) {
        return exitCode == null ? "–" : exitCode.toString();
    }

    private void number(String text) {
        html.element("td", text, "class", "number");
    }

    private void linked(@Nullable String link, String text) {
        if (link == null) {
            html.text(text);
        } else {
            html.element("a", text, "href", link);
        }
    }
}
