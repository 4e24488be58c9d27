package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestDatabase;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowType;
import dev.requite.report.fate.WhoseTurn;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import dev.requite.report.page.RunPage;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.html} as a file: what a person reads without scripts, and that nothing in it can do harm. */
class RunPageFileTest extends ReportTestCase {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;

    RunPageFileTest() {
        super(TestDatabase.wanted());
    }

    @Override
    Reports reports() {
        return new Reports(ledger.accounts, dir, CsvForm.STANDARD, Set.of(ReportFormat.HTML), null, null);
    }

    private Path page(String runId) {
        return dir.resolve(runId).resolve("report.html");
    }

    private String written(String runId) throws IOException {
        reports().write(runId);
        return Files.readString(page(runId));
    }

    /** The page of a run without its scripts, its style and its tags: one line for each piece of text. */
    private static String read(String page) {
        return page.replaceAll("(?s)<(script|style)\\b.*?</\\1>", "")
                .replaceAll("<[^>]*>", "\n")
                .replaceAll("\\n+", "\n")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static JsonNode data(String page) {
        String from = "<script type=\"application/json\" id=\"rows\">";
        int begin = page.indexOf(from) + from.length();
        return JsonMapper.shared().readTree(page.substring(begin, page.indexOf("</script>", begin)));
    }

    private String drawn(Run run, String zone, int rowsMax) {
        StringWriter out = new StringWriter();
        try (RunPage page = new RunPage(
                out,
                run,
                ledger.accounts.files(run),
                CsvForm.STANDARD,
                ZoneId.of(zone),
                rowsMax,
                dir.resolve("rows.part"))) {
            page.end(ledger.accounts.take(run, page::see), "finished", "nothing");
        }
        return out.toString();
    }

    @Test
    void itsFiguresAreTheSummarys() throws IOException {
        everyFate();
        String page = read(written("R-1"));
        JsonNode summary = summary("R-1");

        assertThat(page)
                .contains("11 rows: 1 not certain, 3 not sent, 3 paid back, 3 in need of a person, 1 repeated.")
                .contains("✗ without a certain outcome: 7.00 EUR in 1 refund; uncertain.csv lists them")
                .contains("✓ rows add up: 11 = 3 refunded + 1 duplicate")
                .contains("– control totals came with 0 of 1 file")
                .contains("\n2 refunds, worth 115.94 EUR.");
        for (JsonNode total : summary.path("totals")) {
            assertThat(page)
                    .contains(String.join(
                                    "\n",
                                    total.path("provider").stringValue(""),
                                    total.path("currency").stringValue(""),
                                    total.path("status").stringValue(""))
                            .replace("\n\n", "\n"))
                    .contains(total.path("amount").stringValue(""));
        }
        for (JsonNode reason : summary.path("reasons")) {
            if (WhoseTurn.of(ReasonCode.valueOf(reason.path("code").stringValue(""))) != WhoseTurn.NOBODY) {
                assertThat(page)
                        .contains(reason.path("rows") + "\n"
                                + reason.path("status").stringValue("") + "\n"
                                + reason.path("code").stringValue(""));
            }
        }
    }

    @Test
    void feesStandApart() throws IOException {
        everyFate();

        assertThat(read(written("R-1"))).contains("\n115.94\n3 rows, fees -6.40\n");
    }

    @Test
    void aPlanAboveALimitSaysWhichAndByHowMuch() throws IOException {
        Run run = ledger.run("L", RunKind.RUN, item(1, 2, "a", "o-1", 100L));
        ledger.verdict(run, "a", reason(ReasonCode.AWAITING_APPROVAL, ""));
        ledger.exceeds(
                run,
                new ExceededLimit.Sum(ExceededLimit.Money.TOTAL, EUR, "", 79_515, 10_000),
                new ExceededLimit.Rows(1, 2, new BigDecimal("30")));
        ledger.end(run, Run.State.AWAITING_APPROVAL, 5);

        assertThat(read(written("L")))
                .contains("Nothing was sent; a plan waits for approval.")
                .contains(
                        "✗ above a limit when it was planned: the run refunds 795.15 EUR, 695.15 EUR above the limit of"
                                + " 100.00 EUR (requite.limits.total.EUR)")
                .contains("✗ above a limit when it was planned: 1 of 2 rows are rejected or held, 50.00 %")
                .contains("\napprove or discard\n1 order, at stake 1.00 EUR\n");
    }

    @ParameterizedTest
    @CsvSource({
        "local, Simulated providers on this machine: no real money moved",
        "playground, Playground: no real money moved",
        "live, LIVE: real money",
    })
    void aBoxSaysWhetherMoneyMoved(String environment, String words) throws IOException {
        Run run = ledger.run("E", RunKind.RUN, item(1, 2, "a", "o-1", 100L));
        ledger.talksTo(run, "klarna", environment);
        ledger.end(run, Run.State.FINISHED, 3);

        assertThat(written("E")).contains("<p class=\"environment " + environment + "\">" + words + "</p>");
    }

    @Test
    void whatDoesNotAddUpIsSaidFirst() throws IOException {
        everyFate();
        ledger.tamper("UPDATE refund SET amount = amount + 100 WHERE order_id = 'o-1'");
        String page = read(written("R-1"));

        assertThat(page).contains("\nRows or money do not add up.\n").doesNotContain("✓ money adds up");
        for (JsonNode problem : summary("R-1").path("conservation").path("problems")) {
            assertThat(page).contains("✗ " + problem.stringValue(""));
        }
    }

    @Test
    void aDryRunPromisesNothing() throws IOException {
        Run run = ledger.run("D", RunKind.DRY_RUN, item(1, 2, "a", "o-1", 100L));
        ledger.plan(run, refund("o-1", "c-1", "EUR", share("a", RowType.ITEM, 100)));
        ledger.end(run, Run.State.FINISHED, 0);

        assertThat(read(written("D")))
                .contains("A dry run, nothing was sent. 1 row: 1 would be sent.")
                .doesNotContain("paid back");
    }

    @Test
    void timesStandHereAndInUtc() {
        Run run = everyFate();

        assertThat(read(drawn(ledger.accounts.run(run.id()), "Pacific/Auckland", 100)))
                .contains("Tuesday 3 March 2026")
                .contains("2026-03-03 01:01 NZDT (2026-03-02 12:01 UTC)");
    }

    @Test
    void ofVeryManyRowsOnlyThoseWithWorkStandThere() {
        Run run = everyFate();
        String whole = drawn(run, "UTC", 11);
        String open = drawn(run, "UTC", 10);
        String few = drawn(run, "UTC", 2);

        assertThat(data(whole).path("rows")).hasSize(11);
        assertThat(read(whole)).doesNotContain("settlement-references.csv beside it");
        assertThat(data(open).path("rows"))
                .hasSize(7)
                .noneMatch(row -> row.get(row.size() - 1).stringValue("").isEmpty());
        assertThat(read(open)).contains("the 7 lines with which something is to be done; 4 more");
        assertThat(data(few).path("rows")).hasSize(2);
        assertThat(read(few)).contains("9 more").contains("\n11\nrows read\n");
    }

    @Test
    void aTextOfAFileIsTextAndNothingElse() throws IOException {
        String hostile = "</script><!--<script><img src=x onerror=hit>\u2028\u202e\uD800&quot;";
        Run run = ledger.run("H", RunKind.RUN, item(1, 2, "a", "o-1", 100L));
        ledger.verdict(run, "a", reason(ReasonCode.FEE_NOT_ELIGIBLE, hostile));
        ledger.end(run, Run.State.FINISHED, 3);
        String page = written("H");

        assertThat(page).doesNotContain("<img", "<!--", "\u2028");
        assertThat(data(page).path("rows").get(0).toString())
                .contains("</script><!--<script><img src=x onerror=hit>")
                .contains("&quot;");
    }

    @Test
    void itAsksNobodyForAnything() throws IOException {
        everyFate();
        String page = written("R-1");

        assertThat(page).contains("default-src 'none'").doesNotContainPattern("(?:src|href)=\"(?!#)");
        assertThat(Pattern.compile("<script(?![^>]*application/json)")
                        .matcher(page)
                        .results())
                .hasSize(1);
        assertThat(page).doesNotContain("style=\"").doesNotContainPattern("\\son[a-z]+=\"");
    }

    @Test
    void theSameLedgerGivesTheSameBytes() throws IOException {
        everyFate();
        String first = written("R-1");

        assertThat(written("R-1")).isEqualTo(first);
    }

    @Test
    void whoeverSwitchesItOffFindsNone() throws IOException {
        everyFate();
        written("R-1");

        super.reports().write("R-1");

        assertThat(page("R-1")).doesNotExist();
    }
}
