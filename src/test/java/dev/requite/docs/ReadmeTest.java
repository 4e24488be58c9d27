package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.job.ExitCode;
import dev.requite.job.RequiteSettings;
import dev.requite.order.ReasonCode;
import dev.requite.order.RowType;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's tables say what the code does. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path CONFIGURATION = Path.of("jobs", "requite.yaml");

    @Test
    void tellsEveryReasonCodeAsTheCodeHasIt() throws IOException {
        List<String> wanted = Arrays.stream(ReasonCode.values())
                .map(code -> row(
                        "`" + code.name() + "`", code.status().code(), escaped(code.meaning()), escaped(code.remedy())))
                .toList();

        assertThat(tableAfter("## Reason codes"))
                .as("the table of reason codes; the whole of it should read:%n%s", String.join("\n", wanted))
                .containsExactlyElementsOf(wanted);
    }

    @Test
    void namesEverySetting() throws IOException {
        assertThat(missing(String.join("\n", tableAfter("## Settings"))))
                .as("settings that the README's table lacks")
                .isEmpty();
    }

    @Test
    void namesNoSettingThatIsNone() throws IOException {
        List<String> known = settings("requite", RequiteSettings.class);

        assertThat(Pattern.compile("`(requite\\.[a-z.-]+)`")
                        .matcher(String.join("\n", tableAfter("## Settings")))
                        .results()
                        .map(match -> match.group(1)))
                .allMatch(known::contains);
    }

    @Test
    void theExampleConfigurationHasEverySetting() throws IOException {
        assertThat(missingIn(Files.readString(CONFIGURATION)))
                .as("settings that jobs/requite.yaml lacks")
                .isEmpty();
    }

    @Test
    void namesEveryExitCode() throws IOException {
        List<String> codes = Arrays.stream(ExitCode.values())
                .map(code -> Integer.toString(code.number()))
                .toList();

        assertThat(tableAfter("## Exit codes").stream().map(line -> line.split("\\|", -1)[1].strip()))
                .containsExactlyElementsOf(codes);
    }

    @Test
    void namesEveryTypeOfRow() throws IOException {
        String columns = String.join("\n", tableAfter("## The returns file"));

        assertThat(Arrays.stream(RowType.values()).map(type -> "`" + type.code() + "`"))
                .allMatch(columns::contains);
    }

    @Test
    void linksToNoFileThatIsNotThere() throws IOException {
        assertThat(Pattern.compile("\\]\\(((?!https?:|#)[^)]+)\\)")
                        .matcher(Files.readString(README))
                        .results()
                        .map(match -> match.group(1)))
                .allMatch(target -> Files.exists(Path.of(target)));
    }

    /** The lines of the first table under a heading, without its head. */
    private static List<String> tableAfter(String heading) throws IOException {
        return Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }

    private static List<String> missing(String table) {
        return settings("requite", RequiteSettings.class).stream()
                .filter(setting -> !table.contains("`" + setting + "`"))
                .toList();
    }

    /** A setting stands in the file with its own name, commented or not, after the names it belongs to. */
    private static List<String> missingIn(String yaml) {
        return settings("requite", RequiteSettings.class).stream()
                .filter(setting -> !inOrder(yaml, setting.split("\\.")))
                .toList();
    }

    private static boolean inOrder(String yaml, String... names) {
        int from = 0;
        for (String name : names) {
            from = yaml.indexOf("\n", yaml.indexOf(name + ":", from));
            if (from <= 0) {
                return false;
            }
        }
        return true;
    }

    private static List<String> settings(String prefix, Class<?> group) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : group.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                names.addAll(settings(name, component.getType()));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private static String dashed(String name) {
        return Stream.of(name.split("(?=[A-Z])", -1))
                .map(word -> word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1))
                .reduce((left, right) -> left + "-" + right)
                .orElse(name);
    }
}
