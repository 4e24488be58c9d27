package dev.requite.report.page;

import dev.requite.ledger.payouts.Reconciliation;
import dev.requite.report.form.Version;
import dev.requite.report.night.LastReports;
import dev.requite.report.night.Night;
import dev.requite.report.night.OpenThing;
import dev.requite.report.night.WrittenNight;
import dev.requite.report.night.WrittenReconciliation;
import dev.requite.text.Moments;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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

    /** Writes all of it. */
    public void write(LastReports told) {
        shell.begin(html, "Requite, the last nights");
        html.open("header");
        new Which(html, zone)
                .begin("Requite, the last nights", Which.day(now, zone))
                .moment("written ", now)
                .fact("Requite " + Version.current())
                .end();
        html.close();
        html.open("main");
        new OverviewVerdict(html, told).write();
        html.foldable("open", "What is open", () -> open(told.open()));
        if (told.beside() != null && told.nights().size() > 1) {
            html.foldable("trend", "Trend", new Trend(html, told.beside())::write);
        }
        html.foldable("nights", "Runs", () -> nights(told.nights()));
        html.foldable("reconciliations", "Reconciliations", () -> reconciliations(told.reconciliations()));
        html.close();
        shell.end(html);
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
        Night night = written.night();
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
        Reconciliation call = written.reconciliation();
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
