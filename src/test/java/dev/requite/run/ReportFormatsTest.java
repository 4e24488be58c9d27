package dev.requite.run;

import static dev.requite.run.Night.goodwill;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static dev.requite.run.Night.orderId;
import static dev.requite.run.Night.report;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.kit.WorkFolder;
import dev.requite.kit.WorkbookFile;
import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** In which forms a night's reports are written, and where. */
class ReportFormatsTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 2), mugs(2, 10), mugs(3, 1));

    private final String[] rows = {
        item("R-1", 1, 1),
        item("R-2", 2, 3),
        item("R-3", 2, 99),
        goodwill("R-4", 3, "9.00"),
        "=R-5," + orderId(99) + ",item,MUG,1,,",
        item("R-6", 2, 1),
    };

    private static Path workbook(RunEnd end) {
        return Objects.requireNonNull(end.reports()).resolve("report.xlsx");
    }

    @Test
    void theWorkbookOfANightSaysWhatItsOtherReportsSay() throws IOException {
        RunEnd end = night.run(night.file("a.csv", rows));
        JsonNode summary = summary(end);
        try (WorkbookFile workbook = WorkbookFile.read(workbook(end))) {
            assertThat(workbook.told("Summary", "All of it")).containsExactly(List.of("", "", "", "agrees"));
            assertThat(workbook.told("Summary", "Environment").get(0).get(0)).startsWith("Simulated providers");
            assertThat(workbook.told("Summary", "Rows of all files").get(0).get(1))
                    .isEqualTo(summary.path("rows").path("in").toString());
            for (Map<String, String> told : workbook.records("By currency")) {
                BigDecimal csv = report(end, "settlement-references.csv").stream()
                        .filter(line -> line.get("status").equals(told.get("outcome"))
                                && line.get("currency").equals(told.get("currency"))
                                && !line.get("amount").isEmpty())
                        .map(line -> new BigDecimal(line.get("amount")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                if (!told.getOrDefault("currency", "").isEmpty()) {
                    assertThat(new BigDecimal(told.get("amount by formula"))).isEqualByComparingTo(csv);
                }
            }
            assertThat(new BigDecimal(workbook.told("Summary", "At stake with them")
                            .get(0)
                            .get(2)))
                    .isEqualByComparingTo(summary.path("at_stake").path("EUR").stringValue(""));
            assertThat(workbook.records("To do"))
                    .extracting(each -> each.get("row_id"))
                    .contains("R-3", "=R-5");
            assertThat(workbook.records("Lines"))
                    .hasSize(report(end, "settlement-references.csv").size());
        }
    }

    @Test
    void whatIsNotAskedForIsNotWrittenAndTheContractAlwaysIs() {
        night.settings.put("requite.report.formats", "csv");
        RunEnd end = night.run(night.file("a.csv", rows));

        assertThat(workbook(end)).doesNotExist();
        assertThat(report(end, "settlement-references.csv")).isNotEmpty();
        assertThat(summary(end).path("run_id").stringValue("")).isEqualTo(end.runId());
    }

    @Test
    void aFormatThatThereIsNotIsRefused() throws IOException {
        night.settings.put("requite.report.formats", "csv,pdf");
        Path file = night.file("a.csv", rows);

        assertThatThrownBy(() -> night.run(file))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("requite.report.formats")
                .hasMessageContaining("pdf");
        assertThat(night.posts()).isZero();
    }

    @Test
    void reportsCanStandElsewhere() throws IOException {
        Path elsewhere = folder.resolve("finance");
        night.settings.put("requite.report.folder", elsewhere.toString());
        RunEnd end = night.run(night.file("a.csv", rows));

        assertThat(end.reports()).isEqualTo(elsewhere.resolve(end.runId()));
        assertThat(workbook(end)).exists();
        assertThat(Files.exists(night.work().resolve("reports"))).isFalse();
    }
}
