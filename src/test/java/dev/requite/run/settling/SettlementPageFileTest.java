package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.CsvFile;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.html} of a reconciliation as a file: what a person reads without scripts, held against the files beside it. */
class SettlementPageFileTest {

    private static final UUID ONE = UUID.fromString("18f7aab9-6206-55d9-ba4c-dfc1fbe2a59d");

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger ledger;

    @BeforeEach
    void open() {
        ledger = new SettledLedger(folder).writing(CsvForm.STANDARD, ReportFormat.HTML);
    }

    private static TestPayout payout() {
        return TestPayout.of("XISA93DJ", "2026-03-04").sale("o", 2000);
    }

    private static Path reports(RunEnd end) {
        return Objects.requireNonNull(end.reports());
    }

    private static String page(RunEnd end) {
        try {
            return Files.readString(reports(end).resolve("report.html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without its scripts, its style and its tags: one line for each piece of text. */
    private static String read(RunEnd end) {
        return page(end)
                .replaceAll("(?s)<(script|style)\\b.*?</\\1>", "")
                .replaceAll("<[^>]*>", "\n")
                .replaceAll("\\n+", "\n")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private String index() {
        try {
            return Files.readString(folder.resolve("index.html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode summary(RunEnd end) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(reports(end).resolve("settlement-summary.json")));
    }

    /** The fields of an object, one a line as a table's cells stand in the page. */
    private static String cells(JsonNode object) {
        return StreamSupport.stream(object.spliterator(), false)
                .map(JsonNode::asString)
                .reduce("", (before, cell) -> before + "\n" + cell);
    }

    @Test
    void itsFiguresAreTheSummarys() throws IOException {
        ledger.refunded(ONE);
        RunEnd end = ledger.reconcile(payout().refund("o", ONE.toString(), "id-18f7", 500)
                .refund("o-9", "", "", 777)
                .file("a.csv"));
        String page = read(end);
        JsonNode summary = summary(end);

        assertThat(summary.path("totals"))
                .hasSize(3)
                .allSatisfy(total -> assertThat(page).contains(cells(total)));
        assertThat(summary.path("roll_forward"))
                .hasSize(1)
                .allSatisfy(roll -> assertThat(page).contains(cells(roll)));
        assertThat(page)
                .contains("exit code 3", summary.path("reconciliation_id").asString())
                .contains("\n1 item asks for an answer.\n")
                .contains("Next: decide about 1 open item: `requite decide ITEM --by NAME`")
                .contains("\n1\nMISSING_HERE\n7.77 EUR. None of our refunds: find who made it")
                .contains("✓ payouts that add up by their own summaries: 1 of 1")
                .contains("✓ what is on its way rolls forward, by account and currency")
                .contains("– nobody decided anything so far")
                .contains("✓ each of 2 lines and of 1 refund was judged once");
        assertThat(summary.path("documents"))
                .allSatisfy(document -> assertThat(page)
                        .contains("\na.csv\nfile\nread\nXISA93DJ\n3\n"
                                + document.path("sha256").asString()));
        CsvFile.read(reports(end).resolve("payouts.csv"))
                .forEach(line -> assertThat(page)
                        .contains(String.join(
                                "\n",
                                line.get("payment_reference"),
                                "2026-03-04",
                                line.get("account"),
                                line.get("bank_amount"),
                                line.get("currency"),
                                "✓ adds up",
                                line.get("lines"),
                                line.get("our_refunds"),
                                line.get("our_amount"),
                                line.get("open_items"))));
    }

    @Test
    void ageIsToldAsTheSummaryTellsIt() throws IOException {
        ledger.refunded(ONE);
        ledger.clock.advance(Duration.ofDays(22));
        RunEnd end = ledger.reconcile(payout().file("a.csv"));

        assertThat(summary(end).path("aging"))
                .hasSize(1)
                .allSatisfy(aged -> assertThat(read(end)).contains(cells(aged)));
        assertThat(read(end))
                .contains("\nMoney waits for a person: 1 alarm.\n")
                .contains("\n1\nOVERDUE, alarm\n5.00 EUR. No payout shows it: ask the provider;");
    }

    @Test
    void whereNothingIsOpenThatIsSaid() {
        assertThat(read(ledger.reconcile(payout().file("a.csv"))))
                .contains("\nNothing is open.\n", "\nNext: nothing waits for a person.\n")
                .contains("Nothing: no line, no refund and no payout is open.");
    }

    @Test
    void aPayoutThatDoesNotAddUpFailsUntilSomebodyExplainsIt() {
        RunEnd end = ledger.reconcile(payout().off(1).file("a.csv"));
        assertThat(read(end))
                .contains("✗ payouts whose sums differ from their own summaries: 1, with lines of an unknown type: 0")
                .contains("✗ does not add up");
        assertThat(index()).contains("1 payout as a whole: NO", "get the complete file or ask the provider");

        ledger.decide("XISA93DJ", "explain", "provider_corrected");
        RunEnd after = ledger.reconcile();

        assertThat(read(after))
                .contains("– payouts that do not, and were explained: 1")
                .contains("✓ the chain of 1 decision is whole")
                .containsPattern("\\nAnn\\nXISA93DJ\\nNO\\nexplain:provider_corrected\\nseen in the portal\\n")
                .doesNotContain("✗ payouts");
    }

    @Test
    void whatWasRefusedIsSaidWithWhy() throws IOException {
        RunEnd end =
                ledger.reconcile(new Source("b.csv", false, 3, "", null, "b.csv is empty: export it again.", () -> {
                    throw new AssertionError("it can't be opened");
                }));

        assertThat(read(end))
                .contains("\nNothing is open. 1 file was refused.\n")
                .contains("✗ b.csv was refused: "
                        + summary(end).path("documents").path(0).path("problem").asString())
                .contains("Next: get what was refused anew, and call `requite reconcile` with it.");
    }

    @Test
    void whatDoesNotAddUpIsSaidFirst() throws IOException {
        ledger.reconcile(payout().off(1).file("a.csv"));
        ledger.decide("XISA93DJ", "explain", "provider_corrected");
        ledger.ledger.template.update("UPDATE settlement_decision SET note = 'nothing'");
        RunEnd end = ledger.reconcile();

        assertThat(read(end))
                .contains("\nThe money does not add up.\n")
                .contains("✗ the chain of decisions is broken from number 1")
                .doesNotContain("was judged once");
        assertThat(summary(end).path("conservation").path("problems"))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(read(end)).contains("✗ " + problem.asString()));
    }

    @Test
    void aDayThatIsOverHasAPageOfItsOwn() {
        ledger.refunded(ONE);
        ledger.reconcile(payout().refund("o", ONE.toString(), "id-18f7", 500).file("a.csv"));

        assertThat(read(ledger.asOf(LocalDate.parse("2026-03-31"))))
                .contains("\nAs of the end of Tuesday 31 March 2026\n")
                .contains("Nothing was read now: this tells what was known.");
    }

    @Test
    void itAsksNobodyForAnything() {
        RunEnd end = ledger.reconcile(payout().refund("o-9", "", "", 777).file("a.csv"));
        String page = page(end);

        assertThat(page).contains("default-src 'none'").doesNotContainPattern("(?:src|href)=\"(?!#)");
        assertThat(Pattern.compile("<script(?![^>]*application/json)")
                        .matcher(page)
                        .results())
                .hasSize(1);
        assertThat(page).doesNotContain("style=\"").doesNotContainPattern("\\son[a-z]+=\"");
    }

    @Test
    void whoeverSwitchesItOffFindsNone() {
        RunEnd day = ledger.asOf(LocalDate.parse("2026-03-31"));
        assertThat(reports(day).resolve("report.html")).exists();

        RunEnd again = ledger.writing(CsvForm.STANDARD).asOf(LocalDate.parse("2026-03-31"));

        assertThat(reports(again).resolve("report.html")).doesNotExist();
        assertThat(reports(again).resolve("report.xlsx")).doesNotExist();
    }

    @Test
    void thePageOverAllNightsTellsOfAlarmsFirst() {
        ledger.refunded(ONE);
        ledger.clock.advance(Duration.ofDays(22));
        ledger.reconcile(payout().refund("o-9", "", "", 777).off(1).file("a.csv"));

        assertThat(index())
                .contains("Last reconciliation: money waits for a person.")
                .containsPattern("(?s)>1 item of the payouts: OVERDUE<.*>1 item of the payouts: MISSING_HERE<.*"
                        + ">1 payout as a whole: NO<");
    }

    @Test
    void thePageOverAllNightsTellsWhatIsToBeJudgedAnew() {
        ledger.reconcile(payout().refund("o-9", "", "", 777).off(1).file("a.csv"));
        ledger.decide("XISA93DJ", "explain", "provider_corrected");

        assertThat(index())
                .contains("1 item of the payouts, to be judged anew", "The next `reconcile` says what each is.");
    }

    @Test
    void thePageOverAllNightsLeadsToIt() throws IOException {
        ledger.refunded(ONE);
        RunEnd end = ledger.reconcile(payout().refund("o-9", "", "", 777).file("a.csv"));
        String index = index();

        assertThat(index)
                .contains("href=\"settlement/" + end.runId() + "/report.html\"")
                .contains("Last reconciliation: items ask for an answer.")
                .contains("1 item of the payouts: MISSING_HERE");
        assertThat(index.replaceAll("<[^>]*>", ""))
                .contains("items ask for an answer\n3\n"
                        + summary(end).path("payouts").path("read").asString() + "\n"
                        + summary(end)
                                .path("roll_forward")
                                .path(0)
                                .path("closing")
                                .asString() + " EUR");

        ledger.decide(
                CsvFile.read(reports(end).resolve("open-items.csv")).get(0).get("item_id"), "explain", "portal_refund");

        assertThat(index()).as("what is decided is open no more").doesNotContain("MISSING_HERE");
    }
}
