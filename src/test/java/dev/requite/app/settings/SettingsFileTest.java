package dev.requite.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.run.phase.ConfigurationProblem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;

/** A settings file says what stands in it: no value is taken for a number, a date or a truth that its writer did not mean. */
class SettingsFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345_67890",
                "0123",
                "0x1F",
                "0b11",
                "1e5",
                "1.10",
                "1:30:00",
                "yes",
                "No",
                "on",
                "true",
                "null",
                "~",
                ".inf",
                "2026-11-20",
                "+46",
                "=",
                "klarna_test_api_ab#cd"
            })
    void aCredentialIsTheTextThatStandsThere(String secret) throws IOException {
        RequiteSettings settings = bound("requite:\n  klarna:\n    password: " + secret + "\n    username: '" + secret
                + "'\n  altapay: {password: \"" + secret + "\"}\n");

        assertThat(settings.klarna().password()).isEqualTo(secret);
        assertThat(settings.klarna().username()).isEqualTo(secret);
        assertThat(settings.altapay().password()).isEqualTo(secret);
    }

    @Test
    void everyOtherKindOfValueIsReadAsBefore() throws IOException {
        RequiteSettings settings = bound("""
                requite:
                  klarna:
                    requests-per-second: 50
                    key-window: 12h
                    base-url: https://api.klarna.com/   # live
                  ledger:
                    free-space-min: 1GB
                    password:
                  submit: {concurrency: 8}
                  intake:
                    delimiter: ";"
                  fees:
                    markets: [DE, NO]
                    whenIneligible: waive
                  limits:
                    total:
                      EUR: 20000.00
                      SEK: 1e5
                ---
                requite.limits.rejected-percent: 20
                """);

        assertThat(settings.klarna().requestsPerSecond()).isEqualTo(50);
        assertThat(settings.klarna().keyWindow()).hasHours(12);
        assertThat(settings.klarna().baseUrl()).hasHost("api.klarna.com");
        assertThat(settings.ledger().freeSpaceMin().toMegabytes()).isEqualTo(1024);
        assertThat(settings.ledger().password()).isEmpty();
        assertThat(settings.submit().concurrency()).isEqualTo(8);
        assertThat(settings.intake().delimiter()).isEqualTo(";");
        assertThat(settings.fees().markets()).as("Norway needs no quotes").containsExactly("DE", "NO");
        assertThat(settings.limits().total())
                .containsEntry("EUR", new BigDecimal("20000.00"))
                .containsEntry("SEK", new BigDecimal("1e5"));
        assertThat(settings.limits().rejectedPercent()).isEqualByComparingTo("20");
    }

    @Test
    void anchorsAndAByteOrderMarkAreFine() throws IOException {
        RequiteSettings settings = bound("\uFEFFrequite:\n  klarna: {username: &u shop}\n  altapay: {username: *u}\n");

        assertThat(settings.altapay().username()).isEqualTo("shop");
    }

    @Test
    void aPropertiesFileHasLinesToo() throws IOException {
        SettingsFile file = SettingsFile.of(Files.writeString(
                folder.resolve("a.properties"), "# x\nrequite.klarna.password=0123\nrequite.submit.tries=3\n"));

        assertThat(file.where("requite.submit.tries")).contains("line 3 of a.properties");
        assertThat(bound(file).klarna().password()).isEqualTo("0123");
    }

    @Test
    void eachSettingHasItsLine() throws IOException {
        SettingsFile file = file("requite:\n  klarna:\n    base-url: https://x/\n\n    password: secret\n");

        assertThat(file.where("requite.klarna.password")).contains("line 5 of a.yaml");
        assertThat(file.where("requite.klarna.baseurl")).contains("line 3 of a.yaml");
        assertThat(file.where("requite.klarna")).as("its first one").isPresent();
        assertThat(file.where("requite.submit.tries")).isEmpty();
        assertThat(SettingsFile.of(null).where("requite.klarna")).isEmpty();
        assertThat(SettingsFile.of(null).source()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            requite:^  klarna: [^                                          | line 3
            requite:^  klarna:^    password: *secret                       | line 3
            requite:^  klarna:^    password: secret: x                     | line 3
            requite:^  klarna:^    password: @secret                       | line 3
            requite:^  klarna:^    password: %secret                       | line 3
            requite:^  klarna:^    password: "secret                       | line
            requite:^^  klarna: {password: a}^  klarna: {password: secret} | line 4: requite.klarna stands there a second time, after line 3
            secret                                                         | line 1: there are no settings
            requite:^  ? [a, b]^  : secret                                 | line 2: this is no name
            requite: &a^  klarna: *a                                       | goes too deep
            """)
    void whatIsNoFileOfSettingsIsToldWithItsLineAndWithoutItsValues(String yaml, String words) {
        assertThatThrownBy(() -> file(yaml.replace('^', '\n')))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("a.yaml")
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsNoTextIsTold() throws IOException {
        Path path = Files.write(
                folder.resolve("a.yaml"),
                "requite: {klarna: {password: \u00e4}}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> SettingsFile.of(path))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void anEmptyFileHasNoSettings() throws IOException {
        for (String nothing : List.of("", "\n", "# only words\n", "---\n")) {
            assertThat(file(nothing).where("requite")).as(nothing).isEmpty();
        }
    }

    private SettingsFile file(String yaml) throws IOException {
        return SettingsFile.of(Files.writeString(folder.resolve("a.yaml"), yaml));
    }

    private RequiteSettings bound(String yaml) throws IOException {
        return bound(file(yaml));
    }

    private static RequiteSettings bound(SettingsFile file) {
        return new Binder(ConfigurationPropertySources.from(List.of(Objects.requireNonNull(file.source()))))
                .bindOrCreate("requite", RequiteSettings.class);
    }
}
