package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.model.row.RowType;
import dev.requite.run.phase.ExitCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** The README's tables say what the code does. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path CONFIGURATION = Path.of("jobs", "requite.yaml");

    /** What the example configuration names as an example, or as what an unset one comes to. */
    private static final List<String> NO_DEFAULTS = List.of(
            "requite.klarna.base-url",
            "requite.klarna.username",
            "requite.klarna.requests-per-second",
            "requite.altapay.base-url",
            "requite.accounts",
            "requite.ledger.url",
            "requite.intake.default-provider",
            "requite.intake.delimiter",
            "requite.intake.decimal-sign",
            "requite.limits.total",
            "requite.limits.per-order",
            "requite.limits.rejected-percent");

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
    void theExampleConfigurationSaysTheDefaults() throws IOException {
        Map<String, Object> written = values("requite", exampleSettings());
        Map<String, Object> defaults = values("requite", bound(List.of()));

        assertThat(written.keySet()).containsAll(NO_DEFAULTS);
        written.keySet().removeAll(NO_DEFAULTS);
        defaults.keySet().removeAll(NO_DEFAULTS);
        assertThat(written).isEqualTo(defaults);
    }

    @Test
    void theExampleConfigurationHasLimitsThatAreRead() throws IOException {
        RequiteSettings.Limits limits = exampleSettings().limits();

        assertThat(limits.total()).containsOnlyKeys("EUR", "SEK");
        assertThat(limits.perOrder()).containsOnlyKeys("EUR");
        assertThat(limits.rejectedPercent()).isNotNull();
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

    @ParameterizedTest
    @CsvSource({
        "### `settlement-references.csv`, dev.requite.report.form.SettlementReferences",
        "### `plan.csv`, dev.requite.report.form.PlanListing"
    })
    void namesEveryColumnInTheReportsOrder(String heading, String writer)
            throws IOException, ReflectiveOperationException {
        // Only the reports' own package sees these, and it need not be opened for a document.
        Field header = Class.forName(writer).getDeclaredField("HEADER");
        header.setAccessible(true);

        assertThat(tableAfter(heading).stream().flatMap(line -> words(line.split("\\|", -1)[1])))
                .isEqualTo(header.get(null));
    }

    @Test
    void namesEveryStatusOfARow() throws IOException {
        List<String> statuses =
                Arrays.stream(RowStatus.values()).map(RowStatus::code).toList();

        assertThat(tablesAfter("### `settlement-references.csv`").stream().skip(1).findFirst().orElseThrow().stream()
                        .flatMap(line -> words(line.split("\\|", -1)[1])))
                .containsExactlyElementsOf(statuses);
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
        return tablesAfter(heading).get(0);
    }

    /** The tables under a heading, each without its head. */
    private static List<List<String>> tablesAfter(String heading) throws IOException {
        List<List<String>> tables = new ArrayList<>();
        List<String> table = new ArrayList<>();
        for (String line : Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .toList()) {
            if (line.startsWith("|")) {
                table.add(line);
            } else if (!table.isEmpty()) {
                tables.add(table.subList(2, table.size()));
                table = new ArrayList<>();
            }
        }
        return tables;
    }

    /** What stands between backticks. */
    private static Stream<String> words(String cell) {
        return Pattern.compile("`([^`]+)`").matcher(cell).results().map(match -> match.group(1));
    }

    /** The example configuration with everything in it switched on. */
    private static RequiteSettings exampleSettings() throws IOException {
        String yaml = Files.readString(CONFIGURATION).replaceAll("(?m)^( *)#([A-Za-z-]+:)", "$1$2");
        return bound(new YamlPropertySourceLoader()
                .load("example", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    private static RequiteSettings bound(List<PropertySource<?>> sources) {
        BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT);
        return new Binder(ConfigurationPropertySources.from(sources))
                .bindOrCreate("requite", Bindable.of(RequiteSettings.class), strict);
    }

    /** By name, what is set; an empty text is none. */
    private static Map<String, Object> values(String prefix, Record group) {
        Map<String, Object> values = new TreeMap<>();
        for (RecordComponent component : group.getClass().getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            try {
                Object value = component.getAccessor().invoke(group);
                if (value instanceof Record inner) {
                    values.putAll(values(name, inner));
                } else {
                    values.put(name, Objects.requireNonNullElse(value, ""));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
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
