package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.app.settings.SettingNames;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What the documents and the example configuration say of settings is what the code has. */
class SettingsDocumentTest {

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
            "requite.report.folder",
            "requite.notify.mail.host",
            "requite.notify.mail.username",
            "requite.notify.mail.password",
            "requite.notify.mail.from",
            "requite.notify.mail.to",
            "requite.notify.mail.attach",
            "requite.notify.webhook.url",
            "requite.notify.webhook.secret",
            "requite.notify.ping",
            "requite.metrics.folder",
            "requite.limits.rejected-percent",
            "requite.limits.cost",
            "requite.limits.release");

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
            String name = prefix + "." + SettingNames.of(component);
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
            String name = prefix + "." + SettingNames.of(component);
            if (component.getType().isRecord()) {
                names.addAll(settings(name, component.getType()));
            } else {
                names.add(name);
            }
        }
        return names;
    }
}
