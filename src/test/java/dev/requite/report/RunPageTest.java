package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WebPage;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestDatabase;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code report.html} as a file, and as people see it in a browser. */
class RunPageTest extends ReportTestCase {

    private static final int DESK = 1400;
    private static final int PHONE = 390;

    private static final String HOSTILE = "</script><img src=x onerror=hit>";

    private static final String HOSTILE_REASON =
            "--></script><img src=x onerror=\"window.hit=1\"><svg onload=hit=1> \u2028 \u202e \uD800 {{7*7}}";

    RunPageTest() {
        super(TestDatabase.wanted());
    }

    @Override
    Reports reports() {
        return new Reports(ledger.accounts, dir, CsvForm.STANDARD, Set.of(ReportFormat.HTML), null, null);
    }

    private Path written() {
        everyFate();
        return write("R-1");
    }

    private Path write(String runId) {
        reports().write(runId);
        return dir.resolve(runId).resolve("report.html");
    }

    @Test
    void theFirstScreenSaysWhatTheSummarySays() throws IOException {
        Path page = written();
        JsonNode rows = summary("R-1").path("rows");

        try (WebPage seen = WebPage.open(page, "", DESK)) {
            assertThat(seen.texts(".figure strong"))
                    .containsExactly(
                            rows.path("in").asString(),
                            sum(rows, "refunded", "done"),
                            sum(rows, "rejected", "held"),
                            sum(rows, "unknown", "failed", "planned"),
                            rows.path("duplicate").asString());
            assertThat(seen.value("document.querySelector('.verdict h2').textContent"))
                    .isNotEmpty();
            assertThat(seen.texts(".checks .bad"))
                    .anyMatch(check -> check.contains("without a certain outcome: 7.00 EUR in 1 refund"));
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @Test
    void everyFilterSortLinkAndRowWorks() throws IOException {
        Path page = written();
        int lines = lines("R-1", "settlement-references.csv").size();

        try (WebPage seen = WebPage.open(page, "", DESK)) {
            assertThat(seen.texts(".rows tbody tr")).hasSize(lines);

            seen.enter("#filter-status", "refunded");
            assertThat(seen.texts(".rows tbody td:nth-child(6)")).isNotEmpty().containsOnly("refunded");

            seen.enter("#filter-status", "").enter("#search", "twice");
            assertThat(seen.texts(".rows tbody tr:not(.life) th")).containsOnly("twice");

            seen.enter("#search", "").click("th[data-column=amount] button");
            assertThat(seen.value("document.querySelector('th[data-column=amount]').getAttribute('aria-sort')"))
                    .isEqualTo("ascending");
            List<Double> amounts = seen.texts(".rows tbody td:nth-child(8)").stream()
                    .filter(text -> !text.isEmpty())
                    .map(Double::valueOf)
                    .toList();
            assertThat(amounts).isSorted();
            seen.click("th[data-column=amount] button");
            assertThat(seen.value("document.querySelector('th[data-column=amount]').getAttribute('aria-sort')"))
                    .isEqualTo("descending");

            seen.click(".rows tbody tr:not(.life) th button");
            assertThat(seen.texts(".life dt")).contains("row id", "source file", "line number");
            assertThat(seen.value("location.hash")).startsWith("#row=");
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#status=rejected,held", "#row=twice"})
    void aLinkLeadsToItsRows(String fragment) {
        try (WebPage seen = WebPage.open(written(), fragment, DESK)) {
            assertThat(seen.texts(".rows tbody tr:not(.life) td:nth-child(6)"))
                    .isNotEmpty()
                    .allMatch(status -> fragment.contains("twice") || "rejected,held".contains(status));
            assertThat(seen.texts(".life")).hasSize(fragment.contains("twice") ? 1 : 0);
        }
    }

    @Test
    void whatIsSavedIsWhatIsShownAndNoSpreadsheetRunsIt() {
        hostile();

        try (WebPage seen = WebPage.open(write("H"), "", DESK)) {
            assertThat(seen.value("requitePage.csv()"))
                    .startsWith("run_id,source_file,line_number,row_id,")
                    .contains("\"'=cmd|' /C calc'!A0\"");
        }
    }

    @Test
    void aTextOfAFileIsTextAndNothingElse() throws IOException {
        hostile();
        Path page = write("H");

        assertThat(Files.readString(page)).doesNotContain("<img");
        try (WebPage seen = WebPage.open(page, "", DESK)) {
            assertThat(seen.texts(".rows tbody tr:not(.life) th").get(0)).startsWith("</script><img src=x onerror=");
            assertThat(seen.value("typeof window.hit")).isEqualTo("undefined");
            assertThat(seen.value("document.images.length")).isEqualTo("0");
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {DESK, PHONE})
    void nobodyIsKeptFromUsingIt(int width) {
        try (WebPage seen = WebPage.open(written(), "#row=twice", width)) {
            assertThat(seen.barriers()).isEmpty();
            assertThat(seen.dark().barriers()).as("in the dark").isEmpty();
            assertThat(Integer.parseInt(seen.value("document.documentElement.scrollWidth")))
                    .as("nothing stands beside the window")
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void itAsksNobodyForAnything() throws IOException {
        String page = Files.readString(written());

        assertThat(page).contains("default-src 'none'").doesNotContainPattern("(?:src|href)=\"(?!#)");
        assertThat(Pattern.compile("<script(?![^>]*application/json)")
                        .matcher(page)
                        .results())
                .hasSize(1);
        assertThat(page).doesNotContain("style=\"").doesNotContainPattern("\\son[a-z]+=\"");
    }

    @Test
    void theSameLedgerGivesTheSameBytes() throws IOException {
        Path page = written();
        byte[] first = Files.readAllBytes(page);

        assertThat(Files.readAllBytes(write("R-1"))).isEqualTo(first);
    }

    @Test
    void whoeverSwitchesItOffFindsNone() {
        Path page = written();

        super.reports().write("R-1");

        assertThat(page).doesNotExist();
    }

    private void hostile() {
        Run run = ledger.run(
                "H", RunKind.RUN, item(1, 2, HOSTILE, "o-1", 100L), item(1, 3, "held", "=cmd|' /C calc'!A0", 5L));
        ledger.verdict(run, HOSTILE, Reason.of(ReasonCode.FEE_NOT_ELIGIBLE, HOSTILE_REASON));
        ledger.verdict(run, "held", Reason.of(ReasonCode.FEE_NOT_ELIGIBLE, "x"));
        ledger.end(run, Run.State.FINISHED, 3);
    }

    private static String sum(JsonNode rows, String... statuses) {
        int sum = 0;
        for (String status : statuses) {
            sum += rows.path(status).asInt();
        }
        return Integer.toString(sum);
    }
}
