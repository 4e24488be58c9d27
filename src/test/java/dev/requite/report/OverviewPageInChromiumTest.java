package dev.requite.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.Chromium;
import dev.requite.kit.TestClock;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestDatabase;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code index.html} in the browser that most people have, used by the mouse; skipped where none is installed. */
class OverviewPageInChromiumTest extends ReportTestCase {

    private static final int DESK = 1400;
    private static final String NIGHT = "#nights tbody tr";

    @TempDir
    private Path browser;

    OverviewPageInChromiumTest() {
        super(TestDatabase.wanted());
    }

    @Override
    Reports reports() {
        return new Reports(ledger.accounts, dir, CsvForm.STANDARD, Set.of(ReportFormat.HTML), null, null);
    }

    /** A night with a page, and a later one that has a summary only. */
    private Path written() {
        everyFate();
        reports().write("R-1");
        ledger.end(ledger.run("R-2", RunKind.RUN, LedgerFixture.item(1, 2, "a", "o", 1L)), Run.State.FINISHED, 4);
        super.reports().write("R-2");
        TestClock clock = new TestClock();
        clock.advance(Duration.ofHours(1));
        ledger.overview(dir, clock, ReportFormat.HTML).write();
        return dir.resolve("index.html");
    }

    @Test
    void eachNightLeadsToWhatLiesBesideThePage() throws IOException {
        Path page = written();
        try (Chromium seen = Chromium.started(browser, DESK).open(page, "")) {
            List<String> ends = seen.texts(NIGHT + " td:nth-of-type(1)");
            assertThat(ends).hasSize(2);

            seen.follow(NIGHT + ":last-child a");
            assertThat(seen.value("location.href"))
                    .isEqualTo(dir.resolve("R-1/report.html").toUri().toString());
            assertThat(seen.texts(".which .id")).containsExactly("R-1");

            seen.open(page, "").follow(NIGHT + ":first-child a");
            assertThat(seen.value("location.href"))
                    .isEqualTo(dir.resolve("R-2/summary.json").toUri().toString());
            assertThat(seen.value("document.body.textContent")).contains("\"run_id\" : \"R-2\"");
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1400})
    void itAsksNobodyForAnythingAndIsNoWiderThanTheScreen(int width) throws IOException {
        try (Chromium seen = Chromium.started(browser, width).open(written(), "")) {
            assertThat(seen.value("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo("true");
            assertThat(seen.value("document.scripts.length")).isEqualTo("0");
            assertThat(seen.complaints()).isEmpty();
            assertThat(seen.requests()).as("what the page asks the network for").isEmpty();
        }
    }
}
