package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.model.row.RowType;
import dev.requite.run.phase.ExitCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
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
import java.util.regex.MatchResult;
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

/** What the documents list is what the code has. */
class DocumentsTest {

    private static final int LINES_OF_THE_README = 150;
    private static final Path CONFIGURATION = Path.of("jobs", "requite.yaml");

    /** What the launcher reads, and what the operators' page calls none. */
    private static final List<String> NO_SETTINGS = List.of("REQUITE_JAVA_OPTS", "REQUITE_LOG_LEVEL");

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
            "requite.operations.max-cost",
            "requite.settlement.from",
            "requite.settlement.klarna.columns",
            "requite.settlement.klarna.decimal-sign",
            "requite.settlement.klarna.delimiter",
            "requite.settlement.klarna.date-format",
            "requite.limits.rejected-percent",
            "requite.limits.cost",
            "requite.limits.release");

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
    void namesEverySetting() {
        assertThat(missing(String.join("\n", Document.page("user/settings.md").table())))
                .as("settings that the manual's table lacks")
                .isEmpty();
    }

    @Test
    void namesNoSettingThatIsNone() {
        List<String> known = settings("requite", RequiteSettings.class);

        assertThat(Pattern.compile("`(requite\\.[a-z.-]+)`")
                        .matcher(String.join(
                                "\n", Document.page("user/settings.md").table()))
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
        assertThat(limits.cost()).containsOnlyKeys("EUR");
        assertThat(limits.release()).containsOnlyKeys("EUR");
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
        "## `plan.csv`, dev.requite.report.form.PlanListing"
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
    void keepsTheReadmeShort() {
        assertThat(Document.readme().lines()).hasSizeLessThanOrEqualTo(LINES_OF_THE_README);
    }

    /** A variable that is misspelt in a document is one that is refused. */
    @Test
    void namesNoVariableOfTheEnvironmentThatIsNone() {
        List<String> known = new ArrayList<>(NO_SETTINGS);
        settings("requite", RequiteSettings.class)
                .forEach(name -> known.add(
                        name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "")));
        List<String> byCurrency = List.of("REQUITE_LIMITS_TOTAL_", "REQUITE_LIMITS_PERORDER_");

        for (Document document : Document.all()) {
            assertThat(Pattern.compile("REQUITE_[A-Z_]+")
                            .matcher(String.join("\n", document.lines()))
                            .results()
                            .map(MatchResult::group)
                            .map(name -> name.equals("REQUITE_ACCOUNTS_KLARNAUS_PROVIDER")
                                    ? "REQUITE_ACCOUNTS"
                                    : name.replace("ACCOUNTS_KLARNAUS", "KLARNA")))
                    .as("variables in %s; an account has those of its provider", document)
                    .allMatch(
                            name -> known.contains(name) || byCurrency.stream().anyMatch(name::startsWith));
        }
    }

    @Test
    void namesNoSettingThatIsNoneInAnyDocument() {
        List<String> known = settings("requite", RequiteSettings.class);

        for (Document document : Document.all()) {
            assertThat(document.words().stream()
                            .flatMap(word -> Pattern.compile("^requite\\.[a-z-]+\\.[a-z-]+(?:\\.[a-z-]+)*")
                                    .matcher(word)
                                    .results())
                            .map(MatchResult::group))
                    .as("settings in %s", document)
                    .allMatch(name -> known.contains(name) || name.equals("requite.log.level"));
        }
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
