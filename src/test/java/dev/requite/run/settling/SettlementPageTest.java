package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WebPage;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code report.html} of a reconciliation as people use it, in a browser. */
class SettlementPageTest {

    private static final int DESK = 1400;
    private static final int PHONE = 390;

    private static final UUID ONE = UUID.fromString("18f7aab9-6206-55d9-ba4c-dfc1fbe2a59d");

    private static final String ROW = ".rows tbody tr:not(.life) th";
    private static final String CLASS = ".rows tbody td:nth-child(2)";
    private static final String ORDER = ".rows tbody td:nth-child(6)";
    private static final String AMOUNT = ".rows tbody td:nth-child(7)";

    private static final String HOSTILE =
            "</script><img src=x onerror=\"window.hit=1\"><svg onload=hit=1> \u2028 {{7*7}}";

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger ledger;

    @BeforeEach
    void open() {
        ledger = new SettledLedger(folder).writing(CsvForm.STANDARD, ReportFormat.HTML);
    }

    /** Waiting are a refund that is overdue, three lines that nobody knows, and a payout that does not add up. */
    private Path written() {
        return page(reconciled());
    }

    private RunEnd reconciled() {
        ledger.refunded(ONE);
        ledger.clock.advance(Duration.ofDays(22));
        return ledger.reconcile(TestPayout.of("XISA93DJ", "2026-03-04")
                .sale("o", 5000)
                .refund("o-7", "", "", 1250)
                .refund(HOSTILE, "", "", 777)
                .refund("=1+1", "", "", 900)
                .off(3)
                .file("a.csv"));
    }

    private static Path page(RunEnd end) {
        return Objects.requireNonNull(end.reports()).resolve("report.html");
    }

    @Test
    void filtersAndSearchNarrowTheItems() {
        try (WebPage seen = WebPage.open(written(), "", DESK)) {
            assertThat(seen.texts(CLASS))
                    .as("alarms first, then by amount")
                    .containsExactly("OVERDUE", "NO", "MISSING_HERE", "MISSING_HERE", "MISSING_HERE");

            seen.enter("#filter-class", "MISSING_HERE");
            assertThat(seen.texts(AMOUNT)).containsExactly("-12.50", "-9.00", "-7.77");

            seen.enter("#filter-class", "").enter("#search", "O-7");
            assertThat(seen.texts(ORDER)).containsExactly("o-7");
            assertThat(seen.texts("#count")).containsExactly("1 of 5 items");

            seen.click("#clear");
            assertThat(seen.texts(ROW)).hasSize(5);
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @Test
    void aHeadSortsUpThenDownThenNotAtAll() {
        try (WebPage seen = WebPage.open(written(), "", DESK)) {
            List<String> asTheyCame = seen.texts(ROW);

            seen.click("th[data-column=amount] button");
            assertThat(amounts(seen)).isSorted();
            seen.click("th[data-column=amount] button");
            assertThat(amounts(seen)).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(seen.texts("[aria-sort=descending]")).containsExactly("amount");
            seen.click("th[data-column=amount] button");
            assertThat(seen.texts(ROW)).isEqualTo(asTheyCame);
        }
    }

    private static List<BigDecimal> amounts(WebPage seen) {
        return seen.texts(AMOUNT).stream().map(BigDecimal::new).toList();
    }

    @Test
    void anItemOpensToWhatIsKnownAndWhatToDo() {
        try (WebPage seen = WebPage.open(written(), "#class=OVERDUE", DESK)) {
            seen.click(ROW + " button");

            assertThat(seen.texts(".life dt")).contains("refund id", "since", "bucket", "remedy");
            assertThat(seen.texts(".life dd")).contains(ONE.toString(), "8-30");
            assertThat(seen.value("location.hash")).isEqualTo("#class=OVERDUE&item=" + ONE);
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#class=OVERDUE | OVERDUE",
                "#attention=quiet&sort=amount | MISSING_HERE, MISSING_HERE, MISSING_HERE, NO",
                "#class=NO,OVERDUE | OVERDUE, NO",
                "#side=payout | NO",
                "#bucket=0-1&class=NO | NO",
                "#provider=altapay | ''",
                "#item=XISA93DJ | OVERDUE, NO, MISSING_HERE, MISSING_HERE, MISSING_HERE",
            })
    void aLinkLeadsToItsItems(String fragment, String classes) {
        try (WebPage seen = WebPage.open(written(), fragment, DESK)) {
            assertThat(String.join(", ", seen.texts(CLASS))).isEqualTo(classes);
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @Test
    void aLinkLeadsToAnItemAmongTheOthers() {
        Path page = written();
        try (WebPage seen = WebPage.open(page, "#item=" + ONE, DESK)) {
            assertThat(seen.texts("[aria-expanded=true]")).containsExactly(ONE.toString());
        }
        try (WebPage seen = WebPage.open(page, "#item=nothing", DESK)) {
            assertThat(seen.texts("#count")).containsExactly("Item nothing is not on this page.");
        }
    }

    @Test
    void everyFigureAndEveryClassLeadsToAsManyItemsAsItSays() {
        Path page = written();
        try (WebPage seen = WebPage.open(page, "", DESK)) {
            String links = "document.querySelectorAll('.figure[href*=\"=\"], .turns a')";
            int count = Integer.parseInt(seen.value(links + ".length"));
            assertThat(count).isEqualTo(2 + 3);
            for (int i = 0; i < count; i++) {
                String hash = seen.value(links + "[" + i + "].getAttribute('href')");
                try (WebPage led = WebPage.open(page, hash, DESK)) {
                    assertThat(led.texts(ROW))
                            .as(hash)
                            .hasSize(Integer.parseInt(
                                    seen.value(links + "[" + i + "].querySelector('strong').textContent")));
                }
            }
            for (String part : List.of("#documents", "#payouts", "#money")) {
                assertThat(seen.value("document.querySelectorAll('" + part + "').length"))
                        .as(part)
                        .isEqualTo("1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSavedIsWhatTheFileBesideItSays(boolean spreadsheet) throws IOException {
        CsvForm form = spreadsheet ? CsvForm.SPREADSHEET : CsvForm.STANDARD;
        ledger.writing(form, ReportFormat.HTML);
        Path page = written();
        CSVFormat format =
                CSVFormat.RFC4180.builder().setDelimiter(form.delimiter()).get();

        try (WebPage seen = WebPage.open(page, "", DESK)) {
            List<CSVRecord> file = records(format, Files.readString(page.resolveSibling("open-items.csv")));
            List<CSVRecord> saved = records(format, seen.value("requitePage.csv()"));

            assertThat(saved).hasSameSizeAs(file);
            for (int i = 0; i < file.size(); i++) {
                assertThat(saved.get(i).toList())
                        .startsWith(file.get(i).values())
                        .hasSize(file.get(i).size() + 1);
            }
        }
    }

    private static List<CSVRecord> records(CSVFormat format, String csv) throws IOException {
        try (CSVParser parser = CSVParser.parse(csv, format)) {
            return parser.getRecords();
        }
    }

    @Test
    void whatIsSavedCanBeFilledInAndDecided() throws IOException {
        try (WebPage seen = WebPage.open(written(), "#class=OVERDUE", DESK)) {
            String filled = seen.value("requitePage.csv()").replace(",,,,alarm", ",explain,written_off,gone,alarm");
            Path file = Files.writeString(folder.resolve("some.csv"), filled);

            assertThat(ledger.decideFrom(file).exitCode()).isEqualTo(ExitCode.SETTLED);
        }
        assertThat(ledger.words()).containsExactly("explain");
    }

    @Test
    void aTextOfAFileIsTextAndNothingElse() throws IOException {
        Path page = written();

        assertThat(Files.readString(page)).doesNotContain("<img");
        try (WebPage seen = WebPage.open(page, "", DESK)) {
            assertThat(seen.texts(ORDER)).anyMatch(order -> order.startsWith("</script><img src=x onerror="));
            assertThat(seen.value("typeof window.hit")).isEqualTo("undefined");
            assertThat(seen.value("document.images.length")).isEqualTo("0");
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {DESK, PHONE})
    void nobodyIsKeptFromUsingIt(int width) {
        reconciled();
        ledger.decide("XISA93DJ", "explain", "provider_corrected");
        Path page = page(ledger.reconcile());

        try (WebPage seen = WebPage.open(page, "#item=" + ONE, width)) {
            assertThat(seen.barriers()).isEmpty();
            assertThat(seen.dark().barriers()).as("in the dark").isEmpty();
            assertThat(Integer.parseInt(seen.value("document.documentElement.scrollWidth")))
                    .as("nothing stands beside the window")
                    .isLessThanOrEqualTo(width);
        }
    }
}
