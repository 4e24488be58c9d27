package dev.requite.run;

import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code index.html} beside the folders of real nights. */
class OverviewOfNightsTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 20), mugs(2, 20));

    private Path index() {
        return night.work().resolve("reports/index.html");
    }

    /** For each night what stands in its cells behind how it ended. */
    private List<String> nights() throws IOException {
        String page = Files.readString(index());
        int from = page.indexOf("<details id=\"nights\"");
        List<String> nights = new ArrayList<>();
        Pattern.compile("(?s)<th scope=\"row\">.*?</tr>")
                .matcher(page.substring(from, page.indexOf("</details>", from)))
                .results()
                .forEach(line -> nights.add(String.join(
                        " | ",
                        Pattern.compile("<td[^>]*>([^<]*)</td>")
                                .matcher(line.group())
                                .results()
                                .skip(1)
                                .map(cell -> cell.group(1))
                                .toList())));
        return nights;
    }

    @Test
    void itTellsOfEachNightWhatRunsTells() throws IOException {
        night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 1, 2)));
        night.run(night.file("b.csv", item("R-1", 1, 1), item("R-3", 9, 1)));
        JsonNode told = JsonMapper.shared()
                .readTree(night.call(session -> session.history().nights(9, ZoneOffset.UTC))
                        .json());

        List<String> runs = new ArrayList<>();
        told.path("nights")
                .forEach(each -> runs.add(String.join(
                        " | ",
                        each.path("exit_code").asString(),
                        each.path("rows_in").asString(),
                        each.path("need_person").asString(),
                        each.path("refunded").has("EUR")
                                ? each.path("refunded").path("EUR").asString() + " EUR"
                                : "",
                        "")));
        assertThat(nights()).hasSize(2).isEqualTo(runs);
    }

    @Test
    void aReportThatIsWrittenAgainWritesItAgain() throws IOException {
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        Files.delete(index());

        night.call(session -> session.reports().report(null));

        assertThat(nights()).hasSize(1);
    }

    @Test
    void aRunEndsAsItDoesWhereItCannotBeWritten() throws IOException {
        Files.createDirectories(index().resolve("in-the-way"));

        RunEnd end = night.run(night.file("a.csv", item("R-1", 1, 1)));

        assertThat(end.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(end.message())
                .isEqualTo("index.html, the page over all nights, can't be written to " + index().getParent()
                        + ": see to that folder, then call `report`.");
        assertThat(Night.report(end, "refunds.csv")).hasSize(1);
    }

    @Test
    void aNightWhoseFileWasRefusedIsThereToo() throws IOException {
        RunEnd end = night.run(night.file("a.csv", "\"never closed"));

        assertThat(end.exitCode()).isEqualTo(ExitCode.FILE_REFUSED);
        assertThat(nights()).containsExactly("6 | – | – | no summary beside this page | ");
    }

    @Test
    void itLiesWhereTheReportsLie() {
        Path elsewhere = folder.resolve("elsewhere");
        night.settings.put("requite.report.folder", elsewhere.toString());
        night.run(night.file("a.csv", item("R-1", 1, 1)));

        assertThat(elsewhere.resolve("index.html")).exists();
        assertThat(index()).doesNotExist();
    }
}
