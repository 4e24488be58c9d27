package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.model.row.RowType;
import dev.requite.report.fate.WhoseTurn;
import dev.requite.run.phase.ExitCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents list is what the code has. */
class DocumentsTest {

    private static final int LINES_OF_THE_README = 150;

    @Test
    void tellsEveryReasonCodeAsTheCodeHasIt() {
        List<String> wanted = Arrays.stream(ReasonCode.values())
                .map(code -> row(
                        "`" + code.name() + "`", code.status().code(), escaped(code.meaning()), escaped(code.remedy())))
                .toList();

        assertThat(Document.page("user/reason-codes.md").table())
                .as("the table of reason codes; the whole of it should read:%n%s", String.join("\n", wanted))
                .containsExactlyElementsOf(wanted);
    }

    @Test
    void namesEveryExitCode() {
        assertThat(Document.page("user/exit-codes.md").table().stream().map(line -> Document.cell(line, 0)))
                .containsExactlyElementsOf(exitCodes());
    }

    @Test
    void tellsOperatorsWhatToDoAfterEveryExitCode() {
        assertThat(operators().tableUnder("## What each exit code asks of you").stream()
                        .map(line -> Document.cell(line, 0).replaceFirst(",.*", ""))
                        .distinct())
                .containsExactlyElementsOf(exitCodes());
    }

    private static List<String> exitCodes() {
        return Arrays.stream(ExitCode.values())
                .map(code -> Integer.toString(code.number()))
                .toList();
    }

    @Test
    void namesEveryColumnOfTheReturnsFile() throws ReflectiveOperationException {
        // Only intake sees these, and it need not be opened for a document.
        Method header = Class.forName("dev.requite.input.returns.Column").getDeclaredMethod("header");
        header.setAccessible(true);
        List<String> columns = new ArrayList<>();
        for (Object column : header.getDeclaringClass().getEnumConstants()) {
            columns.add(String.valueOf(header.invoke(column)));
        }

        assertThat(firstWords(Document.page("user/returns-file.md").tableUnder("## Columns")))
                .containsExactlyElementsOf(columns);
    }

    @Test
    void namesEveryTypeOfRow() {
        List<String> types = Arrays.stream(RowType.values()).map(RowType::code).toList();
        Document page = Document.page("user/returns-file.md");

        assertThat(types.stream().map(type -> "`" + type + "`"))
                .allMatch(String.join("\n", page.tableUnder("## Columns"))::contains);
        assertThat(firstWords(page.tableUnder("## Types of rows"))).containsExactlyInAnyOrderElementsOf(types);
    }

    @ParameterizedTest
    @CsvSource({
        "## `settlement-references.csv`, dev.requite.report.form.SettlementReferences",
        "## `plan.csv`, dev.requite.report.form.PlanListing",
        "## `refunds.csv`, dev.requite.report.form.Refunds",
        "## `uncertain.csv`, dev.requite.report.form.Uncertain"
    })
    void namesEveryColumnInTheReportsOrder(String heading, String writer) throws ReflectiveOperationException {
        // Only the reports' own package sees these, and it need not be opened for a document.
        Field header = Class.forName(writer).getDeclaredField("HEADER");
        header.setAccessible(true);

        assertThat(firstWords(Document.page("user/reports.md").tableUnder(heading)))
                .isEqualTo(header.get(null));
    }

    @Test
    void namesEveryStatusOfARow() {
        List<String> statuses =
                Arrays.stream(RowStatus.values()).map(RowStatus::code).toList();

        assertThat(firstWords(Document.page("user/reports.md").tableUnder("### The status of a line")))
                .containsExactlyElementsOf(statuses);
    }

    @Test
    void namesWhoseTurnItCanBe() {
        assertThat(Document.page("user/reports.md").tableUnder("## `report.xlsx`").stream()
                        .map(line -> Document.cell(line, 0).replace("`", "").strip()))
                .containsExactlyElementsOf(
                        Arrays.stream(WhoseTurn.values()).map(WhoseTurn::words).toList());
    }

    @Test
    void keepsTheReadmeShort() {
        assertThat(Document.readme().lines()).hasSizeLessThanOrEqualTo(LINES_OF_THE_README);
    }

    /** The words of a line, up to its first field. */
    @Test
    void namesNoLineOfTheLogThatIsNeverWritten() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.append(Files.readString(file));
            }
        }
        String texts = sources.toString().replaceAll("\"\\s*\\+ \"", "");

        assertThat(firstWords(operators().tableUnder("## What to look for in the log")).stream()
                        .map(line -> line.replaceFirst("=.*", "=").replaceFirst("^… ", ""))
                        .map(line -> line.replaceFirst("\\b30\\b.*", "")))
                .allMatch(texts::contains);
    }

    private static Document operators() {
        return Document.at(Path.of("jobs", "README.md"));
    }

    /** The words in the first cells of a table. */
    private static List<String> firstWords(List<String> table) {
        return table.stream()
                .flatMap(line -> Document.words(Document.cell(line, 0)).stream())
                .toList();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
