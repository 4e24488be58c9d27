package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual's page on states draws the table that the code is held against. */
class StatesPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/design/states.md");

    private String page = "";

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OldPlan", "Keyed", "Keyless"})
    void theDiagramOfACourseIsThatOfTheTable(String course) {
        assertThat(page).as("put this into %s:%n%s", PAGE, drawn(course)).contains(drawn(course));
    }

    @Test
    void everyStageIsExplained() {
        assertThat(CourseTable.ROWS).allSatisfy(row -> assertThat(page).contains("| `" + row.stage() + "` |"));
    }

    @Test
    void noStageIsExplainedThatIsNone() {
        Set<String> explained = page.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).containsExactlyInAnyOrderElementsOf(CourseTable.names());
    }

    @Test
    void whatCanNotHappenIsArguedAsTheCodeDoes() {
        List<String> arguments = new ArrayList<>(CourseTable.NOT_ITS_STEP.values());
        arguments.add(CourseTable.BY_REFERENCE_ALONE);
        arguments.add(CourseTable.OF_AN_OPERATION_ALONE);

        assertThat(arguments).allSatisfy(why -> assertThat(page).containsIgnoringCase(why));
    }

    private static String drawn(String course) {
        List<CourseTable.Row> rows = CourseTable.ROWS.stream()
                .filter(row -> row.course().equals(course))
                .toList();
        Set<String> stages = new LinkedHashSet<>();
        List<String> arrows = new ArrayList<>();
        CourseTable.BEGINNINGS.forEach((how, next) -> next.stream()
                .filter(stage -> stage.startsWith(course + "."))
                .forEach(stage -> arrows.add("    [*] --> " + id(stage) + " : " + how)));
        for (CourseTable.Row row : rows) {
            stages.add(row.stage());
            arrows(row).forEach((to, events) -> {
                stages.add(to);
                arrows.add("    " + id(row.stage()) + " --> " + id(to) + " : " + String.join(", ", events));
            });
        }
        return "```mermaid\nstateDiagram-v2\n"
                + stages.stream()
                        .map(stage -> "    state \"" + label(stage) + "\" as " + id(stage) + "\n")
                        .collect(Collectors.joining())
                + String.join("\n", arrows) + "\n```\n";
    }

    private static Map<String, Set<String>> arrows(CourseTable.Row row) {
        Map<String, Set<String>> events = new LinkedHashMap<>();
        row.next()
                .forEach((event, next) -> next.forEach(to -> events.computeIfAbsent(to, stage -> new LinkedHashSet<>())
                        .add(event)));
        Set<String> shown = CourseTable.shown();
        events.values().forEach(all -> {
            if (all.containsAll(shown)) {
                all.removeAll(shown);
                all.add("shown");
            }
        });
        return events;
    }

    private static String label(String stage) {
        return CourseTable.ROWS.stream()
                .filter(row -> row.stage().equals(stage) && !row.step().equals("Done"))
                .map(row -> stage.substring(stage.indexOf('.') + 1) + ": " + row.step())
                .findFirst()
                .orElse(stage);
    }

    private static String id(String stage) {
        return stage.replace('.', '_').replace('(', '_').replace(")", "");
    }
}
