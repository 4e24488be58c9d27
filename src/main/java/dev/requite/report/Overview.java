package dev.requite.report;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.report.form.ReportFormat;
import dev.requite.report.night.LastNights;
import dev.requite.report.night.LastReports;
import dev.requite.report.night.OpenThing;
import dev.requite.report.night.OpenThings;
import dev.requite.report.night.WrittenNight;
import dev.requite.report.night.WrittenReports;
import dev.requite.report.page.OverviewPage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes {@code index.html} into the folder of all reports: over the last runs and reconciliations, each with its report. */
public final class Overview {

    private static final Logger log = LoggerFactory.getLogger(Overview.class);

    private static final String PAGE = "index.html";

    /** A month of nights. */
    private static final int NIGHTS = 31;

    private final Ledger ledger;
    private final RunStore runs;
    private final ReconciliationStore reconciliations;
    private final OpenThings open;
    private final Path reportsDir;
    private final boolean wanted;
    private final Clock clock;

    /**
     * @param reportsDir has the folders of runs and reconciliations
     * @param formats what is written beside CSV and JSON
     */
    public Overview(
            Ledger ledger, RunStore runs, OpenThings open, Path reportsDir, Set<ReportFormat> formats, Clock clock) {
        this.ledger = ledger;
        this.runs = runs;
        this.reconciliations = new ReconciliationStore(ledger);
        this.open = open;
        this.reportsDir = reportsDir;
        this.wanted = formats.contains(ReportFormat.HTML);
        this.clock = clock;
    }

    /**
     * Writes it over the one that is there, or takes that away where no such page is wanted.
     *
     * @throws UnwritableReportsException if it can't be written; the one that is there is still whole
     */
    public void write() {
        Instant now = clock.instant();
        ZoneId zone = ZoneId.systemDefault();
        try (ReportFolder folder = ReportFolder.of(reportsDir, Set.of())) {
            if (wanted) {
                LastReports told = ledger.atOneMoment(() -> told(now, zone));
                new OverviewPage(folder.open(PAGE), now, zone).write(told);
            } else {
                folder.withdraw(PAGE);
            }
            folder.putInPlace();
        } catch (UncheckedIOException e) {
            throw UnwritableReportsException.to(reportsDir, e);
        }
    }

    private LastReports told(Instant now, ZoneId zone) {
        WrittenReports written = new WrittenReports(reportsDir);
        List<Run> latest = runs.latest(NIGHTS);
        List<WrittenNight> nights = latest.stream().map(written::of).toList();
        List<OpenThing> things = open.list();
        LastNights beside = nights.isEmpty()
                ? null
                : LastNights.of(
                        nights.stream().map(WrittenNight::night).toList(),
                        runs.startsSince(now.minus(LastNights.WEEKS)),
                        things,
                        now,
                        zone);
        return new LastReports(
                beside,
                nights,
                reconciliations.latest(NIGHTS).stream().map(written::of).toList(),
                things);
    }

    /**
     * The same after work that this page must not fail.
     *
     * @return a sentence that it can't be written; empty if it was
     */
    public String writeOrTell() {
        try {
            write();
            return "";
        } catch (UnwritableReportsException e) {
            log.error("the page over all nights can't be written cause=\"{}\"", e.getMessage());
            return PAGE + ", the page over all nights, can't be written to " + reportsDir
                    + ": see to that folder, then call `report`.";
        }
    }
}
