package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.goodwill;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static dev.requite.run.Night.orderId;
import static dev.requite.run.Night.report;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.CsvFile;
import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Whoever looks after the rows of a night that are not settled finds their orders and what they are worth. */
class OpenRowsTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 2), mugs(2, 10), mugs(3, 1));

    private final String[] rows = {
        item("R-1", 1, 3),
        "R-2," + orderId(2) + ",item,CUP,1,,",
        "R-3," + orderId(2) + ",item,MUG,1,5.00,XXX",
        "R-4," + orderId(2) + ",item,MUG,x,,",
        item("R-6", 2, 1),
        goodwill("R-7", 3, "9.00"),
        "R-8," + orderId(99) + ",item,MUG,1,,",
        item("R-9", 3, 1),
    };

    private static String stake(CSVRecord line) {
        return String.join(
                " ",
                line.get("row_id"),
                line.get("merchant_reference"),
                line.get("value_at_stake"),
                line.get("stake_currency"));
    }

    @Test
    void everyOpenRowOfAnOrderThatWasReadHasItsNumberAndItsWorth() {
        RunEnd end = night.run(night.file("a.csv", rows));

        List<String> stakes = report(end, "settlement-references.csv").stream()
                .map(OpenRowsTest::stake)
                .map(String::strip)
                .toList();
        assertThat(stakes)
                .contains(
                        "R-1 SHOP-1 10.00 EUR",
                        "R-2 SHOP-2",
                        "R-3 SHOP-2 5.00 EUR",
                        "R-4 SHOP-2",
                        "R-6 SHOP-2",
                        "R-7 SHOP-3 9.00 EUR",
                        "R-8",
                        "R-9 SHOP-3");
        assertThat(conserved(end)).isTrue();
    }

    @Test
    void rejectsEndWithWhatIsKnownOfTheOrderAndComeBackAsTheyAre() throws IOException {
        RunEnd end = night.run(night.file("a.csv", rows));
        Path rejects = Objects.requireNonNull(end.reports()).resolve("rejects.csv");

        assertThat(Files.readAllLines(rejects).get(0))
                .endsWith("remedy,source_file,line_number,status,merchant_reference,value_at_stake,stake_currency");
        List<String> before = reasons(end);
        RunEnd again = night.run(rejects);

        assertThat(again.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(reasons(again)).isEqualTo(before);
        assertThat(summary(again).path("files").path(0).path("ignored_columns")).isEmpty();
    }

    private static List<String> reasons(RunEnd end) {
        return report(end, "rejects.csv").stream()
                .map(line -> stake(line) + " " + line.get("reason_code"))
                .toList();
    }

    @Test
    void theSummaryAddsUpWhatIsAtStakeAndWhy() {
        RunEnd end = night.run(night.file("a.csv", rows));
        JsonNode summary = summary(end);

        assertThat(summary.path("at_stake").path("EUR").stringValue(""))
                .isEqualTo(sum(Stream.of("settlement-references.csv"), end))
                .isEqualTo(sum(Stream.of("rejects.csv"), end));
        long rejected = summary.path("rows").path("rejected").longValue()
                + summary.path("rows").path("held").longValue();
        long reasons = 0;
        for (JsonNode reason : summary.path("reasons")) {
            reasons += reason.path("rows").longValue();
        }
        assertThat(reasons).isEqualTo(rejected);
        assertThat(summary.path("files")
                        .path(0)
                        .path("statuses")
                        .path("refunded")
                        .intValue())
                .isEqualTo(summary.path("rows").path("refunded").intValue());
    }

    private static String sum(Stream<String> files, RunEnd end) {
        return files.flatMap(file -> report(end, file).stream())
                .map(line -> line.get("value_at_stake"))
                .filter(stake -> !stake.isEmpty())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }

    @Test
    void howTheNightWentStandsInItsSummary() throws IOException {
        Path file = night.file("a.csv", item("R-1", 1, 1), goodwill("R-2", 2, "3.00"));
        Files.writeString(folder.resolve("a.csv.control.json"), "{\"rows\": 2, \"totals\": {\"EUR\": \"3.00\"}}");
        RunEnd end = night.run(file);
        JsonNode summary = summary(end);

        JsonNode control = summary.path("files").path(0).path("control_totals");
        assertThat(control.path("rows").intValue()).isEqualTo(2);
        assertThat(control.path("totals").path("EUR").stringValue("")).isEqualTo("3.00");
        assertThat(summary.path("environment").stringValue("")).isEqualTo("local");
        assertThat(summary.path("phases")
                        .valueStream()
                        .map(phase -> phase.path("phase").stringValue("")))
                .contains("intake", "identities", "plan", "gate", "submit");
        JsonNode account = summary.path("accounts").path(0);
        assertThat(account.path("calls").longValue()).isPositive();
        assertThat(account.path("too_many_requests").longValue()).isZero();
        assertThat(account.path("server_errors").longValue()).isZero();
        assertThat(account.has("slowest_answer_ms")).isTrue();
    }

    @Test
    void reportsForSpreadsheetsSayTheSame() throws IOException {
        RunEnd end = night.run(night.file("a.csv", rows));
        Path folderOfRun = Objects.requireNonNull(end.reports());
        List<List<String>> standard = CsvFile.read(folderOfRun.resolve("settlement-references.csv")).stream()
                .map(line -> List.of(line.values()))
                .toList();
        night.settings.put("requite.report.csv", "spreadsheet");
        night.call(session -> session.reports().report(end.runId()));

        String text = Files.readString(folderOfRun.resolve("settlement-references.csv"));
        assertThat(text).startsWith("\uFEFFrun_id;source_file;");
        List<String[]> cells =
                text.lines().skip(1).map(line -> line.split(";", -1)).toList();
        assertThat(cells).hasSameSizeAs(standard);
        assertThat(cells.get(0)[13])
                .as("amount")
                .isEqualTo(standard.get(0).get(13).replace('.', ','));
        List<String> before = reasonsOf(night.run(folderOfRun.resolve("rejects.csv")));
        assertThat(before).isNotEmpty();
    }

    private static List<String> reasonsOf(RunEnd end) {
        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        return summary(end)
                .path("reasons")
                .valueStream()
                .map(reason -> reason.path("code").stringValue(""))
                .toList();
    }
}
