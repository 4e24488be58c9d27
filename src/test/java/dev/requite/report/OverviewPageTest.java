package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.kit.TestClock;
import dev.requite.kit.WebPage;
import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestDatabase;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.RowType;
import dev.requite.report.fate.Money;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import dev.requite.report.night.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code index.html} over several nights: held against the ledger, and used in a browser. */
class OverviewPageTest extends ReportTestCase {

    private static final int DESK = 1400;
    private static final int PHONE = 390;

    private static final String NIGHT = "#nights tbody tr";

    private final TestClock clock = new TestClock();

    OverviewPageTest() {
        super(TestDatabase.wanted());
    }

    @BeforeEach
    void afterTheFirstNight() {
        clock.advance(Duration.ofHours(1));
    }

    @Override
    Reports reports() {
        return new Reports(ledger.accounts, dir, CsvForm.STANDARD, Set.of(ReportFormat.HTML), null, null);
    }

    private Overview overview() {
        return ledger.overview(dir, clock, ReportFormat.HTML);
    }

    private Path written() {
        overview().write();
        return dir.resolve("index.html");
    }

    private String page() throws IOException {
        return Files.readString(written());
    }

    /** A night that refunds so much, a day after the one before. */
    private Run night(String id, long amount) {
        clock.advance(Duration.ofDays(1));
        ledger.template.update("UPDATE run SET started_at = started_at - INTERVAL '1' DAY");
        Run run = ledger.run(id, RunKind.RUN, item(1, 2, id, "o-" + id, amount));
        PlannedRefund planned = refund("o-" + id, "c-" + id, "EUR", share(id, RowType.ITEM, amount));
        ledger.plan(run, planned);
        ledger.settle(run, planned, RefundState.REFUNDED, null);
        ledger.end(run, Run.State.FINISHED, 0);
        reports().write(id);
        return run;
    }

    /** All fates in one night, then three that went well, then one that paid back much. */
    private void nights() {
        everyFate();
        reports().write("R-1");
        night("R-2", 1000);
        night("R-3", 1100);
        night("R-4", 1200);
        night("R-5", 98_765);
        clock.step(Duration.between(clock.instant(), LedgerFixture.NOON.plus(Duration.ofHours(6))));
    }

    @Test
    void everyNightIsToldAsTheLedgerHasIt() {
        nights();
        try (WebPage seen = WebPage.open(written(), "", DESK)) {
            List<Run> latest = ledger.runs.latest(9);
            assertThat(seen.texts(NIGHT)).hasSameSizeAs(latest);
            for (int i = 0; i < latest.size(); i++) {
                Night night = Night.of(ledger.accounts.take(latest.get(i).id()));
                String cells = NIGHT + ":nth-child(" + (i + 1) + ") td";
                assertThat(seen.texts(cells).subList(1, 6))
                        .as(night.run().id())
                        .containsExactly(
                                String.valueOf(night.run().exitCode()),
                                Long.toString(night.rowsIn()),
                                Long.toString(night.needPerson()),
                                euros(night.refunded().getOrDefault("EUR", 0L)),
                                euros(night.uncertain().getOrDefault("EUR", 0L)));
            }
            assertThat(seen.texts(NIGHT + ":first-child td").get(0)).isEqualTo("all is settled");
            assertThat(seen.complaints()).isEmpty();
        }
    }

    private static String euros(long minor) {
        return minor == 0 ? "" : Money.bare(minor, "EUR") + " EUR";
    }

    @Test
    void theTrendStandsInWordsToo() throws IOException {
        nights();

        assertThat(page())
                .contains("aria-label=\"rows, oldest first: 11, 1, 1, 1, 1\"")
                .contains("aria-label=\"paid back, EUR, oldest first: 115.94, 10.00, 11.00, 12.00, 987.65\"")
                .contains("<td class=\"number\">11.00, UNUSUAL</td>");
    }

    @Test
    void eachNightLeadsToItsPageOrToItsSummary() throws IOException {
        everyFate();
        reports().write("R-1");
        ledger.end(ledger.open("R-2", RunKind.RUN), Run.State.REFUSED, 6);
        ledger.end(ledger.run("R-3", RunKind.RUN, item(1, 2, "a", "o", 1L)), Run.State.FINISHED, 4);
        super.reports().write("R-3");

        assertThat(page())
                .contains("href=\"R-1/report.html\"", "href=\"R-3/summary.json\"")
                .contains("a file was refused, nothing was sent", "no summary beside this page")
                .doesNotContain("href=\"R-2");
    }

    @Test
    void aSummaryThatSomebodyBrokeIsToldAsNone() throws IOException {
        everyFate();
        reports().write("R-1");
        for (String broken : List.of(
                "{",
                "[]",
                "{}",
                "{\"rows\":{},\"refunds\":{\"amount\":{\"EUR\":\"1.005\"}}}",
                "{\"rows\":{},\"pending\":{\"X\":1}}")) {
            Files.writeString(dir.resolve("R-1/summary.json"), broken);
            assertThat(page()).as(broken).contains("no summary beside this page", "href=\"R-1/report.html\"");
        }
    }

    @Test
    void ofOneNightThereIsNoTrend() throws IOException {
        everyFate();
        reports().write("R-1");

        assertThat(page()).doesNotContain("<svg");
    }

    @Test
    void whatIsOpenIsToldWithItsAgeAndWhatToDo() throws IOException {
        everyFate();
        reports().write("R-1");
        clock.advance(Duration.ofDays(3));

        assertThat(page().replaceAll("<[^>]*>", ""))
                .contains("Next: 1 refund at klarna may have been paid (7.00 EUR). `rerun` asks again")
                .contains("\n3\nTheir orders take no other refund until that is known.\n`rerun` asks again");
    }

    @Test
    void aDayWithoutARunIsNamed() throws IOException {
        nights();
        ledger.template.update(
                "UPDATE run SET started_at = started_at - INTERVAL '1' DAY WHERE run_id IN ('R-1', 'R-2')");

        assertThat(page()).contains("✗ no run on 2026-02-27, though there usually is one on such a day");
    }

    @Test
    void itAsksNobodyForAnythingAndNeedsNoScript() throws IOException {
        nights();

        assertThat(page())
                .contains("default-src 'none'")
                .doesNotContain("<script", "script-src", "style=\"", "http://", "https://")
                .doesNotContainPattern("href=\"(?!R-\\d/)")
                .doesNotContainPattern("\\son[a-z]+=\"");
    }

    @Test
    void theSameLedgerAtTheSameTimeGivesTheSameBytes() throws IOException {
        nights();
        String first = page();

        assertThat(page()).isEqualTo(first);
        try (var files = Files.list(dir)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("nothing is left behind")
                    .containsExactlyInAnyOrder("index.html", "R-1", "R-2", "R-3", "R-4", "R-5");
        }
    }

    @Test
    void aLedgerWithoutRunsHasAPage() throws IOException {
        assertThat(page()).contains("No run so far.", "Next: nothing.");
    }

    @Test
    void whoeverSwitchesItOffFindsNone() {
        Path page = written();

        ledger.overview(dir, clock, ReportFormat.XLSX).write();

        assertThat(page).doesNotExist();
    }

    @Test
    void whereItCannotBeWrittenThatIsSaid() throws IOException {
        Files.createDirectories(dir.resolve("index.html/in-the-way"));

        assertThat(overview().writeOrTell())
                .isEqualTo("index.html, the page over all nights, can't be written to " + dir
                        + ": see to that folder, then call `report`.");
        assertThatThrownBy(() -> overview().write()).isInstanceOf(UnwritableReportsException.class);
        try (var files = Files.list(dir)) {
            assertThat(files).as("no draft is left").hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {DESK, PHONE})
    void nobodyIsKeptFromUsingIt(int width) {
        nights();
        try (WebPage seen = WebPage.open(written(), "", width)) {
            assertThat(seen.barriers()).isEmpty();
            assertThat(seen.dark().barriers()).as("in the dark").isEmpty();
            assertThat(Integer.parseInt(seen.value("document.documentElement.scrollWidth")))
                    .as("nothing stands beside the window")
                    .isLessThanOrEqualTo(width);
            assertThat(seen.complaints()).isEmpty();
        }
    }
}
