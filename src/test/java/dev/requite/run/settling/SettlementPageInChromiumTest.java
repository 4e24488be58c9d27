package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.Chromium;
import dev.requite.kit.CsvFile;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import dev.requite.run.phase.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code report.html} of a reconciliation in the browser that most people have, used by mouse and keys; skipped where none
 * is installed.
 */
class SettlementPageInChromiumTest {

    private static final int DESK = 1400;
    private static final UUID ONE = UUID.fromString("18f7aab9-6206-55d9-ba4c-dfc1fbe2a59d");

    private static final String ROW = ".rows tbody tr:not(.life) th";
    private static final String CLASS = ".rows tbody td:nth-child(2)";
    private static final String ORDER = ".rows tbody td:nth-child(6)";

    @TempDir
    private Path folder;

    @TempDir
    private Path browser;

    @AutoClose
    private SettledLedger ledger;

    @BeforeEach
    void open() {
        ledger = new SettledLedger(folder).writing(CsvForm.STANDARD, ReportFormat.HTML);
    }

    /** Waiting are a refund that is overdue, three lines that nobody knows, and a payout that does not add up. */
    private Path written() {
        ledger.refunded(ONE);
        ledger.clock.advance(Duration.ofDays(22));
        TestPayout payout = TestPayout.of("XISA93DJ", "2026-03-04")
                .sale("o", 5000)
                .refund("o-7", "", "", 1250)
                .refund("o-8, \"Ærø\"", "", "", 777)
                .refund("=1+1", "", "", 900)
                .off(3);
        return Objects.requireNonNull(ledger.reconcile(payout.file("a.csv")).reports())
                .resolve("report.html");
    }

    @Test
    void aFigureLeadsToItsItemsAndAnItemToWhatIsKnown() throws IOException {
        try (Chromium seen = Chromium.started(browser, DESK).open(written(), "")) {
            assertThat(seen.texts(ROW)).hasSize(5);

            seen.click(".figure[href*='alarm']");
            assertThat(seen.texts(CLASS)).containsExactly("OVERDUE");
            seen.click("#clear").type("#search", "O-7");
            assertThat(seen.texts(ORDER)).containsExactly("o-7");
            assertThat(seen.texts("#count")).containsExactly("1 of 5 items");
            seen.click("#clear").type("#search", ONE.toString());
            seen.click(ROW + " button");
            assertThat(seen.texts(".life dd")).contains(ONE.toString(), "8-30");
            assertThat(seen.value("location.hash")).isEqualTo("#search=" + ONE + "&item=" + ONE);

            assertThat(seen.complaints()).isEmpty();
            assertThat(seen.requests()).as("what the page asks the network for").isEmpty();
        }
    }

    @Test
    void keysAloneChooseAClass() throws IOException {
        try (Chromium seen = Chromium.started(browser, DESK).open(written(), "")) {
            seen.value("document.querySelector('#filter-class').focus()");
            seen.type("MISSING");

            assertThat(seen.texts(CLASS)).containsExactly("MISSING_HERE", "MISSING_HERE", "MISSING_HERE");
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @Test
    void whatIsSavedIsWhatTheFileBesideThePageHas() throws IOException {
        Path page = written();
        try (Chromium seen = Chromium.started(browser, DESK).open(page, "")) {
            seen.click("#save");

            List<CSVRecord> saved = CsvFile.read(seen.saved());
            List<CSVRecord> file = CsvFile.read(page.resolveSibling("open-items.csv"));
            assertThat(saved).hasSameSizeAs(file);
            for (int i = 0; i < file.size(); i++) {
                assertThat(saved.get(i).toMap())
                        .containsAllEntriesOf(file.get(i).toMap());
            }
            assertThat(seen.complaints()).isEmpty();
            assertThat(seen.requests()).as("what the page asks the network for").isEmpty();
        }
    }

    @Test
    void whatIsSavedOfSomeIsFilledInAndDecided() throws IOException {
        Path page = written();
        try (Chromium seen = Chromium.started(browser, DESK).open(page, "#class=OVERDUE")) {
            Path saved = seen.click("#save").saved();
            Files.writeString(saved, Files.readString(saved).replace(",,,,alarm", ",explain,written_off,gone,alarm"));

            assertThat(ledger.decideFrom(saved).exitCode()).isEqualTo(ExitCode.SETTLED);
            assertThat(ledger.words()).containsExactly("explain");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1400})
    void nothingIsWiderThanTheScreen(int width) throws IOException {
        try (Chromium seen = Chromium.started(browser, width).open(written(), "#item=" + ONE)) {
            assertThat(seen.value("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo("true");
            assertThat(seen.texts("[aria-expanded=true]")).containsExactly(ONE.toString());
            assertThat(seen.value(
                            "(()=>{const r=document.querySelector('[aria-expanded=true]').getBoundingClientRect();"
                                    + "return r.top>=0&&r.bottom<=innerHeight})()"))
                    .as("the item that the link names is on the screen")
                    .isEqualTo("true");
            assertThat(seen.complaints()).isEmpty();
        }
    }
}
