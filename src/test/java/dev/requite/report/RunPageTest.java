package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WebPage;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestDatabase;
import dev.requite.model.row.StagedRow;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code report.html} as people use it, in a browser. */
class RunPageTest extends ReportTestCase {

    private static final int DESK = 1400;
    private static final int PHONE = 390;

    private static final String ROW = ".rows tbody tr:not(.life) th";
    private static final String STATUS = ".rows tbody td:nth-child(6)";
    private static final String AMOUNT = ".rows tbody td:nth-child(8)";

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
    void filtersAndSearchNarrowTheRows() {
        try (WebPage seen = WebPage.open(written(), "", DESK)) {
            assertThat(seen.texts(ROW))
                    .hasSize(lines("R-1", "settlement-references.csv").size());

            seen.enter("#filter-status", "refunded");
            assertThat(seen.texts(STATUS)).hasSize(3).containsOnly("refunded");

            seen.enter("#filter-status", "").enter("#search", "SHOP-O-5");
            assertThat(seen.texts(ROW)).containsExactly("unsure");
            assertThat(seen.texts("#count")).containsExactly("1 of 11 lines");

            seen.click("#clear");
            assertThat(seen.texts(ROW)).hasSize(11);
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @Test
    void aHeadSortsUpThenDownThenNotAtAll() {
        try (WebPage seen = WebPage.open(written(), "", DESK)) {
            List<String> asTheyCame = seen.texts(ROW);

            seen.click("th[data-column=amount] button");
            assertThat(seen.texts("[aria-sort=ascending]")).containsExactly("amount");
            assertThat(amounts(seen)).isSorted();
            assertThat(seen.texts(AMOUNT)).endsWith("").startsWith("-6.40");

            seen.click("th[data-column=amount] button");
            assertThat(seen.texts("[aria-sort=descending]")).containsExactly("amount");
            assertThat(amounts(seen)).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(seen.texts(AMOUNT)).endsWith("").startsWith("110.00");

            seen.click("th[data-column=amount] button");
            assertThat(seen.texts("[aria-sort=ascending], [aria-sort=descending]"))
                    .isEmpty();
            assertThat(seen.texts(ROW)).isEqualTo(asTheyCame);
        }
    }

    private static List<BigDecimal> amounts(WebPage seen) {
        return seen.texts(AMOUNT).stream()
                .filter(text -> !text.isEmpty())
                .map(BigDecimal::new)
                .toList();
    }

    @Test
    void aRowOpensItsLifeBesideTheOthers() {
        try (WebPage seen = WebPage.open(written(), "#status=unknown,failed", DESK)) {
            assertThat(seen.texts(ROW)).containsExactly("unsure", "later");

            seen.value("document.querySelector('" + ROW + " button').focus()");
            seen.click(ROW + " button");
            assertThat(seen.value("document.activeElement.textContent"))
                    .as("who uses keys stays where they were")
                    .isEqualTo("unsure");
            assertThat(seen.texts(".life dt")).contains("source file", "line number", "reference", "whose turn");
            assertThat(seen.texts(".life dd")).contains("returns.csv", "no answer", "operations: rerun");
            assertThat(seen.texts(ROW)).containsExactly("unsure", "later");
            assertThat(seen.texts("[aria-expanded=true]")).containsExactly("unsure");
            assertThat(seen.value("location.hash")).isEqualTo("#status=unknown%2Cfailed&row=unsure");

            seen.click(ROW + " button");
            assertThat(seen.texts(".life")).isEmpty();
            assertThat(seen.texts("[aria-expanded=true]")).isEmpty();
            assertThat(seen.value("location.hash")).isEqualTo("#status=unknown%2Cfailed");
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#status=rejected,held | bad, held, refused",
                "#whose_turn=decide%20about%20a%20fee | held",
                "#reason_code=NOT_SENT | later",
                "#provider=klarna&status=unknown | unsure",
                "#status=unknown,failed&sort=row_id | later, unsure",
                "#status=toString | ''",
                "#search=later | later",
                "#status=unknown,failed&sort=-row_id | unsure, later",
                "#status=unknown,failed&page=7 | unsure, later",
            })
    void aLinkLeadsToItsRows(String fragment, String rows) {
        try (WebPage seen = WebPage.open(written(), fragment, DESK)) {
            assertThat(String.join(", ", seen.texts(ROW))).isEqualTo(rows);
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @Test
    void aLinkLeadsToARowAmongTheOthers() {
        Path page = written();
        try (WebPage seen = WebPage.open(page, "#row=unsure", DESK)) {
            assertThat(seen.texts("[aria-expanded=true]")).containsExactly("unsure");
            assertThat(seen.texts(".life dd")).contains("no answer");
            assertThat(seen.texts(ROW)).hasSize(11);
        }
        try (WebPage seen = WebPage.open(page, "#status=planned&row=unsure", DESK)) {
            assertThat(seen.texts("[aria-expanded=true]"))
                    .as("its status may be another by now")
                    .containsExactly("unsure");
        }
        try (WebPage seen = WebPage.open(page, "#row=nobody%27s", DESK)) {
            assertThat(seen.texts("#count")).containsExactly("Row nobody's is not on this page.");
        }
    }

    @Test
    void everyFigureAndEveryTurnLeadsToAsManyRowsAsItSays() {
        try (WebPage seen = WebPage.open(written(), "", DESK)) {
            int links = Integer.parseInt(seen.value("document.querySelectorAll('.figure, .turns a').length"));
            assertThat(links).isEqualTo(5 + 3);
            for (int i = 0; i < links; i++) {
                String link = "document.querySelectorAll('.figure, .turns a')[" + i + "]";
                String hash = seen.value(link + ".getAttribute('href')");
                try (WebPage led = WebPage.open(dir.resolve("R-1").resolve("report.html"), hash, DESK)) {
                    assertThat(led.texts(ROW))
                            .as(hash)
                            .hasSize(Integer.parseInt(seen.value(link + ".querySelector('strong').textContent")));
                }
            }
        }
    }

    @Test
    void theAddressSaysWhatIsShownAndLeadsBackToIt() {
        Path page = written();
        String hash;
        List<String> rows;
        try (WebPage seen = WebPage.open(page, "", DESK)) {
            seen.enter("#search", "SHOP-O").enter("#filter-provider", "klarna");
            seen.click("th[data-column=amount] button").click("th[data-column=amount] button");
            hash = seen.value("location.hash");
            rows = seen.texts(ROW);
        }
        assertThat(hash).isEqualTo("#provider=klarna&search=SHOP-O&sort=-amount");
        try (WebPage seen = WebPage.open(page, hash, DESK)) {
            assertThat(seen.texts(ROW)).isNotEmpty().isEqualTo(rows);
            assertThat(seen.value("document.getElementById('search').value")).isEqualTo("SHOP-O");
            assertThat(seen.texts("[aria-sort=descending]")).containsExactly("amount");

            seen.value("location.hash = '#all'");
            seen.value("window.dispatchEvent(new Event('hashchange'))");
            assertThat(seen.texts(ROW)).hasSize(11);
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @Test
    void whatHasNoIdOfItsOwnIsNamedByItsPlace() {
        StagedRow[] rows = {item(1, 2, "", "o-1", 100L), item(1, 3, "", "o-2", 200L), item(1, 4, "named", "o-3", 300L)};
        ledger.end(ledger.run("P", RunKind.RUN, rows), Run.State.FINISHED, 4);
        Path page = write("P");
        String hash;
        try (WebPage seen = WebPage.open(page, "", DESK)) {
            seen.click(".rows tbody tr:nth-child(2) th button");
            hash = seen.value("location.hash");
        }
        assertThat(hash).isEqualTo("#line=2");
        try (WebPage seen = WebPage.open(page, hash, DESK)) {
            assertThat(seen.texts(".life dd")).contains("o-2").doesNotContain("o-1");
        }
        try (WebPage seen = WebPage.open(page, "#row=", DESK)) {
            assertThat(seen.texts(".life")).isEmpty();
        }
    }

    @Test
    void aHundredRowsAreAPage() {
        StagedRow[] rows = IntStream.range(0, 201)
                .mapToObj(i -> item(1, i + 2, "row-" + i, "o-" + i, 100L))
                .toArray(StagedRow[]::new);
        ledger.end(ledger.run("P", RunKind.RUN, rows), Run.State.FINISHED, 4);

        try (WebPage seen = WebPage.open(write("P"), "", DESK)) {
            assertThat(seen.texts(ROW)).hasSize(100).startsWith("row-0");
            assertThat(seen.texts("#pages button:disabled")).containsExactly("previous page");

            seen.click("#pages button:last-child").click("#pages button:last-child");
            assertThat(seen.texts(ROW)).containsExactly("row-200");
            assertThat(seen.texts("#count")).containsExactly("201 of 201 lines, page 3 of 3");
            assertThat(seen.texts("#pages button:disabled")).containsExactly("next page");
            assertThat(seen.value("location.hash")).isEqualTo("#page=3");
        }
        try (WebPage seen = WebPage.open(dir.resolve("P").resolve("report.html"), "#page=3", DESK)) {
            assertThat(seen.texts(ROW)).containsExactly("row-200");
        }
        try (WebPage seen = WebPage.open(dir.resolve("P").resolve("report.html"), "#row=row-150", DESK)) {
            assertThat(seen.texts(ROW)).startsWith("row-100").contains("row-150");
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

    private static String sum(JsonNode rows, String... statuses) {
        int sum = 0;
        for (String status : statuses) {
            sum += rows.path(status).asInt();
        }
        return Integer.toString(sum);
    }
}
