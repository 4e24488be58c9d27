package dev.requite.report.page;

import dev.requite.ledger.Run;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.form.Environments;
import dev.requite.report.form.Summary;
import dev.requite.report.form.Version;
import dev.requite.text.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which run it is, of which night, and whether it moved real money. */
final class Heading {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);

    private final Html html;
    private final RunAccount account;
    private final ZoneId zone;

    Heading(Html html, RunAccount account, ZoneId zone) {
        this.html = html;
        this.account = account;
        this.zone = zone;
    }

    /** @param standing where the run stands, and its exit code */
    void write(String standing) {
        Run run = account.run();
        @Nullable String environment = Summary.environment(account);
        html.open("div", "class", "which");
        html.element("p", "Requite, " + run.kind().code().replace('-', ' '), "class", "soft");
        html.element("h1", DAY.format(run.startedAt().atZone(zone)));
        html.open("ul", "class", "soft facts");
        html.element("li", run.id(), "class", "id");
        moment("started ", run.startedAt());
        if (run.finishedAt() != null) {
            moment("ended ", run.finishedAt());
            took(run, run.finishedAt());
        }
        html.element("li", standing);
        html.element("li", run.passes() == 1 ? "first pass" : "taken up " + run.passes() + " times");
        html.element("li", "Requite " + Version.current());
        html.close().close();
        html.element(
                "p",
                Environments.inWords(environment),
                "class",
                "environment " + (environment == null ? "" : environment));
    }

    private void moment(String what, Instant moment) {
        html.open("li").text(what);
        html.element("time", Moments.words(moment, zone), "datetime", moment.toString());
        html.close();
    }

    /** Between its passes it may have lain for days. */
    private void took(Run run, Instant end) {
        if (run.passes() == 1) {
            html.element("li", "took " + Moments.words(Duration.between(run.startedAt(), end)));
        }
    }
}
