package dev.requite.report.page;

import dev.requite.report.night.LastNights;
import dev.requite.report.night.LastReports;
import dev.requite.report.night.OpenThing;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the last run and the last reconciliation ended, and whether something is open or did not run. */
final class OverviewVerdict {

    private final Html html;
    private final LastReports told;
    private final @Nullable LastNights beside;

    OverviewVerdict(Html html, LastReports told) {
        this.html = html;
        this.told = told;
        this.beside = told.beside();
    }

    void write() {
        html.open("section", "class", "verdict " + worst().style(), "aria-label", "Verdict");
        html.element("h2", lastRun() + lastReconciliation());
        html.element("p", "Next: " + next(), "class", "next");
        html.open("ul", "class", "checks");
        if (told.open().isEmpty()) {
            Check.HOLDS.write(html, "nothing is open");
        } else {
            Check.FAILS.write(
                    html,
                    "open, with its age below: " + Words.counted(told.open().size(), "thing"));
        }
        if (beside != null) {
            days(beside);
        }
        html.close().close();
    }

    private Outcome worst() {
        Outcome open = told.open().isEmpty() ? Outcome.GOOD : Outcome.WARN;
        Outcome days = beside == null || beside.missed().isEmpty() ? Outcome.GOOD : Outcome.WARN;
        Outcome late = beside == null || beside.overdue() == null ? Outcome.GOOD : Outcome.BAD;
        Stream<Outcome> last = Stream.concat(
                told.nights().stream()
                        .limit(1)
                        .map(night -> Outcome.of(night.night().run())),
                told.reconciliations().stream().limit(1).map(each -> Outcome.of(each.reconciliation())));
        return Stream.concat(last, Stream.of(open, days, late))
                .max(Comparator.naturalOrder())
                .orElse(Outcome.GOOD);
    }

    private String lastRun() {
        return told.nights().isEmpty()
                ? "No run so far."
                : "Last run: " + Outcome.inWords(told.nights().get(0).night().run()) + ".";
    }

    private String lastReconciliation() {
        return told.reconciliations().isEmpty()
                ? ""
                : " Last reconciliation: "
                        + Outcome.inWords(told.reconciliations().get(0).reconciliation()) + ".";
    }

    private String next() {
        if (beside != null && beside.overdue() != null) {
            return "see to cron or systemd: no run began for longer than ever.";
        }
        if (told.open().isEmpty()) {
            return "nothing.";
        }
        OpenThing first = told.open().get(0);
        return first.what() + ". " + first.next();
    }

    private void days(LastNights nights) {
        if (nights.missed().isEmpty()) {
            Check.HOLDS.write(html, "a run on every day on which there usually is one");
        } else {
            Check.FAILS.write(
                    html,
                    "no run on "
                            + nights.missed().stream().map(LocalDate::toString).collect(Collectors.joining(", "))
                            + ", though there usually is one on such a day");
        }
        if (nights.overdue() != null) {
            Check.FAILS.write(
                    html,
                    "the last run began " + Words.counted(nights.overdue(), "day")
                            + " ago, longer than ever between two of the last weeks");
        }
    }
}
