package dev.requite.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.Chromium;
import dev.requite.kit.CsvFile;
import dev.requite.ledger.TestDatabase;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code report.html} in the browser that most people have, used by mouse and keys; skipped where none is installed. */
class RunPageInChromiumTest extends ReportTestCase {

    private static final int DESK = 1400;
    private static final String ROW = ".rows tbody tr:not(.life) th";

    @TempDir
    private Path browser;

    RunPageInChromiumTest() {
        super(TestDatabase.wanted());
    }

    @Override
    Reports reports() {
        return new Reports(ledger.accounts, dir, CsvForm.STANDARD, Set.of(ReportFormat.HTML), null, null);
    }

    private Path written() {
        everyFate();
        reports().write("R-1");
        return dir.resolve("R-1").resolve("report.html");
    }

    @Test
    void aFigureLeadsToItsRowsAndARowToItsLife() throws IOException {
        try (Chromium seen = Chromium.started(browser, DESK).open(written(), "")) {
            List<String> all = seen.texts(ROW);

            seen.click(".figures a:last-child");
            assertThat(seen.texts(ROW)).isNotEmpty().hasSizeLessThan(all.size());
            seen.click("#clear");
            seen.type("#search", "SHOP-O-5");
            assertThat(seen.texts(ROW)).containsExactly("unsure");
            seen.click(ROW + " button");
            assertThat(seen.texts(".life dd")).contains("no answer");
            assertThat(seen.value("location.hash")).isEqualTo("#search=SHOP-O-5&row=unsure");

            assertThat(seen.complaints()).isEmpty();
            assertThat(seen.requests()).as("what the page asks the network for").isEmpty();
        }
    }

    @Test
    void whatIsSavedIsWhatTheFileBesideThePageHas() throws IOException {
        try (Chromium seen = Chromium.started(browser, DESK).open(written(), "#status=unknown,failed")) {
            List<String> shown = seen.texts(ROW);

            seen.click("#save");

            List<CSVRecord> saved = CsvFile.read(seen.saved());
            assertThat(saved).extracting(line -> line.get("row_id")).containsExactlyElementsOf(shown);
            assertThat(CsvFile.read(dir.resolve("R-1").resolve("settlement-references.csv")))
                    .filteredOn(line -> shown.contains(line.get("row_id")))
                    .extracting(line -> line.get("reference") + " " + line.get("amount") + " " + line.get("reason"))
                    .containsExactlyElementsOf(saved.stream()
                            .map(line -> line.get("reference") + " " + line.get("amount") + " " + line.get("reason"))
                            .toList());
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1400})
    void nothingIsWiderThanTheScreen(int width) throws IOException {
        try (Chromium seen = Chromium.started(browser, width).open(written(), "#row=unsure")) {
            assertThat(seen.value("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo("true");
            assertThat(seen.texts("[aria-expanded=true]")).containsExactly("unsure");
            assertThat(seen.complaints()).isEmpty();
        }
    }
}
