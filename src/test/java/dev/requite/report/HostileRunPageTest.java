package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WebPage;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestDatabase;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code report.html} with rows that try to be markup, scripts and formulas, in a browser. */
class HostileRunPageTest extends ReportTestCase {

    private static final String ROW = ".rows tbody tr:not(.life) th";
    private static final int DESK = 1400;

    private static final String HOSTILE = "</script><img src=x onerror=hit>";

    private static final String HOSTILE_REASON =
            "--></script><img src=x onerror=\"window.hit=1\"><svg onload=hit=1> \u2028 \u202e \uD800 {{7*7}}";

    HostileRunPageTest() {
        super(TestDatabase.wanted());
    }

    private Path written(CsvForm form) {
        hostile();
        new Reports(ledger.accounts, dir, form, Set.of(ReportFormat.HTML), null, null).write("H");
        return dir.resolve("H").resolve("report.html");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSavedIsWhatTheFileBesideItSays(boolean spreadsheet) throws IOException {
        CsvForm form = spreadsheet ? CsvForm.SPREADSHEET : CsvForm.STANDARD;
        Path page = written(form);
        CSVFormat format =
                CSVFormat.RFC4180.builder().setDelimiter(form.delimiter()).get();

        try (WebPage seen = WebPage.open(page, "", DESK)) {
            List<CSVRecord> file = records(format, Files.readString(page.resolveSibling("settlement-references.csv")));
            List<CSVRecord> saved = records(format, seen.value("requitePage.csv()"));

            assertThat(saved).hasSameSizeAs(file);
            for (int i = 0; i < file.size(); i++) {
                assertThat(saved.get(i).toList())
                        .startsWith(file.get(i).values())
                        .hasSize(file.get(i).size() + 1);
            }
        }
    }

    @Test
    void aTextOfAFileIsTextAndNothingElse() throws IOException {
        Path page = written(CsvForm.STANDARD);

        assertThat(Files.readString(page)).doesNotContain("<img");
        try (WebPage seen = WebPage.open(page, "", DESK)) {
            assertThat(seen.texts(ROW).get(0)).startsWith("</script><img src=x onerror=");
            assertThat(seen.value("typeof window.hit")).isEqualTo("undefined");
            assertThat(seen.value("document.images.length")).isEqualTo("0");
            assertThat(seen.complaints()).isEmpty();
        }
    }

    private static List<CSVRecord> records(CSVFormat format, String csv) throws IOException {
        try (CSVParser parser = CSVParser.parse(csv, format)) {
            return parser.getRecords();
        }
    }

    private void hostile() {
        List<String> texts = List.of(
                HOSTILE,
                "=cmd|' /C calc'!A0",
                "a;=1",
                "a,\"'+1",
                "\t=1",
                "''@x",
                "\uff1d1",
                "a\n-1",
                " x ",
                "\"quoted\", twice");
        StagedRow[] rows = IntStream.range(0, texts.size())
                .mapToObj(i -> item(1, i + 2, i == 0 ? HOSTILE : "row-" + i, texts.get(i), 100L))
                .toArray(StagedRow[]::new);
        Run run = ledger.run("H", RunKind.RUN, rows);
        ledger.verdict(run, HOSTILE, reason(ReasonCode.FEE_NOT_ELIGIBLE, HOSTILE_REASON));
        for (int i = 1; i < texts.size(); i++) {
            ledger.verdict(run, "row-" + i, reason(ReasonCode.FEE_NOT_ELIGIBLE, texts.get(i)));
        }
        ledger.end(run, Run.State.FINISHED, 3);
    }
}
