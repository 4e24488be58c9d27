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
import org.jspecify.annotations.Nullable;

/** Which run it is, of which night, and whether it moved real money. */
final class Heading {

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
        Which which = new Which(html, zone)
                .begin("Requite, " + run.kind().code().replace('-', ' '), Which.day(run.startedAt(), zone))
                .id(run.id())
                .moment("started ", run.startedAt());
        if (run.finishedAt() != null) {
            which.moment("ended ", run.finishedAt());
            took(which, run, run.finishedAt());
        }
        which.fact(standing)
                .fact(run.passes() == 1 ? "first pass" : "taken up " + run.passes() + " times")
                .fact("Requite " + Version.current())
                .end();
        html.element(
                "p",
                Environments.inWords(environment),
                "class",
                "environment " + (environment == null ? "" : environment));
    }

    /** Between its passes it may have lain for days. */
    private static void took(Which which, Run run, Instant end) {
        if (run.passes() == 1) {
            which.fact("took " + Moments.words(Duration.between(run.startedAt(), end)));
        }
    }
}
