package dev.requite.run;

import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.app.Providers;
import dev.requite.app.Session;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.app.settings.SettingsFile;
import dev.requite.kit.WorkFolder;
import dev.requite.provider.Endpoint;
import dev.requite.provider.PaymentProvider;
import dev.requite.run.phase.ConfigurationProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Accounts beside those that are called like their provider. */
class AccountSettingsTest {

    private static final String US = """
            requite:
              accounts:
                klarnaus:
                  provider: klarna
                  base-url: https://api-na.klarna.com/
                  username: user
                  password: secret
            """;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            us: {base-url: 'https://a/'}             | requite.accounts.us.provider is missing (see line 3 of requite.yaml)
            us: {provider: klarna}                   | requite.accounts.us.base-url is missing (see line 3 of requite.yaml)
            us: {provider: klarna, base-url: ''}     | requite.accounts.us.base-url (line 3 of requite.yaml; it has no value)
            us: {provider: paypal}                   | requite.accounts.us.provider (line 3 of requite.yaml) must be klarna or altapay, but "paypal"
            us: {provider: klarna, base-url: 'https://a/', klarna-terminals: [A]} | requite.accounts.us.klarna-terminals (line 3 of requite.yaml; an account of klarna has none such)
            us: {provider: altapay, base-url: 'https://a/', key-window: 2h} | requite.accounts.us.key-window (line 3 of requite.yaml; an account of altapay has none such)
            us: {provider: klarna, pasword: x}       | requite.accounts.us.pasword (line 3 of requite.yaml; did you mean requite.accounts.us.password?)
            us: {provider: klarna, base-url: 'https://a/', key-window: day} | requite.accounts.us.key-window (line 3 of requite.yaml) must be a time such as 500ms
            us: {provider: klarna, base-url: 'https://a/', key-window: 25h, username: u, password: p} | key window must not be longer than 24 hours
            us: {provider: klarna, base-url: 'https://a/', password: p} | requite.accounts.us.username must not be empty.
            us: {provider: klarna, base-url: 'http://a.example/', username: u, password: p} | requite.accounts.us.base-url must be https
            us: klarna                               | requite.accounts.us must be a group with settings below it. It stands on line 3 of requite.yaml.
            US: {provider: klarna, base-url: 'https://a/'} | requite.accounts.US: an account's name is 1 to 31 of a-z and 0-9
            brand-2: {provider: klarna, base-url: 'https://a/'} | requite.accounts.brand-2: an account's name
            2brands: {provider: klarna, base-url: 'https://a/'} | requite.accounts.2brands: an account's name
            altapay: {provider: klarna, base-url: 'https://a/'} | an account of klarna can't be called altapay
            klarna: {provider: klarna, base-url: 'https://a/'} | The account klarna stands there twice
            """)
    void aWrongSettingOfAnAccountIsToldWithItsLineAndItsFault(String account, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("requite.yaml"), "requite:\n  accounts:\n    " + account + "\n");

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/,      https://A.example,        true",
        "https://a.example/,      https://a.example:443/,   true",
        "https://a.example/x/,    https://a.example/x,      true",
        "https://a.example/x,     https://a.example/y,      false",
        "https://a.example,       https://a.example:8443,   false",
        "https://a.example,       https://b.example,        false",
        "http://127.0.0.1:80,     http://127.0.0.1,         true",
        "http://127.0.0.1:443,    https://127.0.0.1,        false"
    })
    void twoNamesOfOneAccountAreRefused(String one, String other, boolean same) {
        night.settings.putAll(account("one", one, "user"));
        night.settings.putAll(account("other", other, "user"));

        if (same) {
            assertThatThrownBy(night::open)
                    .isInstanceOf(ConfigurationProblem.class)
                    .hasMessageContaining("accounts one and other")
                    .hasMessageContaining("are one account");
        } else {
            night.open().close();
        }
    }

    @Test
    void anotherUserOrAnotherProviderAtTheSamePlaceIsAnotherAccount() {
        night.settings.putAll(account("one", "https://a.example", "user"));
        night.settings.putAll(account("other", "https://a.example", "another"));
        night.settings.putAll(account("third", "https://a.example", "user"));
        night.settings.put("requite.accounts.third.provider", "altapay");

        night.open().close();
    }

    @Test
    void anAccountHasItsProvidersDefaultsAndItsOwnSettings() throws IOException {
        Path file = Files.writeString(folder.resolve("requite.yaml"), US + """
                    brand2:
                      provider: altapay
                      base-url: https://brand2.altapaysecure.com/merchant/API/
                      username: api
                      password: secret
                      settle-time: 3h
                      response-timeout: 7s
                """);
        night.settings.put("spring.config.location", "file:" + file);

        try (ConfigurableApplicationContext context =
                JobContext.start(night.work(), night.settings, beans -> add(file, beans))) {
            Map<String, PaymentProvider> accounts =
                    context.getBean(Providers.class).byName();

            assertThat(accounts.keySet()).containsExactlyInAnyOrder("klarna", "klarnaus", "brand2");
            PaymentProvider brand2 = Objects.requireNonNull(accounts.get("brand2"));
            assertThat(brand2.promise().settles()).hasHours(3);
            assertThat(brand2.promise().waitAtMost()).hasMinutes(2);
            assertThat(brand2.answersWithin()).hasSeconds(7);
            PaymentProvider us = Objects.requireNonNull(accounts.get("klarnaus"));
            assertThat(us.rules().provider()).isEqualTo("klarnaus");
            assertThat(us.endpoint()).isEqualTo(new Endpoint("api-na.klarna.com", "user", "live"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0123", "12345_67890", "NO", "1e5", "~"})
    void aCredentialIsTheTextThatStandsThere(String secret) throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.yaml"),
                "requite:\n  accounts:\n    us: {username: " + secret + ", password: " + secret + "}\n");
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(Objects.requireNonNull(SettingsFile.of(file).source()));

        RequiteSettings.Account us = Objects.requireNonNull(new Binder(
                        org.springframework.boot.context.properties.source.ConfigurationPropertySources.from(sources))
                .bind("requite", RequiteSettings.class)
                .get()
                .accounts()
                .get("us"));

        assertThat(us.username()).isEqualTo(secret);
        assertThat(us.password()).isEqualTo(secret);
    }

    @Test
    void theEnvironmentNamesAnAccountToo() {
        Map<String, Object> environment = new HashMap<>(Map.of(
                "REQUITE_ACCOUNTS_KLARNAUS_PROVIDER", "klarna",
                "REQUITE_ACCOUNTS_KLARNAUS_BASEURL", "https://api-na.playground.klarna.com/",
                "REQUITE_ACCOUNTS_KLARNAUS_USERNAME", "of the environment",
                "REQUITE_ACCOUNTS_KLARNAUS_PASSWORD", "0123"));

        try (ConfigurableApplicationContext context = JobContext.start(
                night.work(),
                night.settings,
                beans -> beans.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment)))) {
            PaymentProvider us = Objects.requireNonNull(
                    context.getBean(Providers.class).byName().get("klarnaus"));

            assertThat(us.endpoint())
                    .isEqualTo(new Endpoint("api-na.playground.klarna.com", "of the environment", "playground"));
        }
    }

    @Test
    void aPropertiesFileNamesAnAccountToo() throws IOException {
        Path file = Files.writeString(folder.resolve("a.properties"), """
                requite.accounts.us.provider=klarna
                requite.accounts.us.settle-time=3h
                requite.accounts.us.base-url=https://a.example/
                """);

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("requite.accounts.us.settle-time (line 2 of a.properties;");
    }

    @Test
    void anyAccountCanBeTheDefault() {
        night.settings.putAll(account("us", "https://a.example", "user"));
        night.settings.put("requite.intake.default-provider", "us");
        night.open().close();
        night.settings.put("requite.intake.default-provider", "eu");

        assertThatThrownBy(night::open)
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("eu (requite.intake.default-provider)")
                .hasMessageContaining("klarna, us");
    }

    private static void add(Path file, ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(Objects.requireNonNull(SettingsFile.of(file).source()));
    }

    private void open(Path file) {
        Session.work(new Session.Call(night.work(), file, night.settings, night.progress), new CompletableFuture<>())
                .close();
    }

    private static Map<String, Object> account(String name, String baseUrl, String user) {
        String group = "requite.accounts." + name + ".";
        return Map.of(
                group + "provider",
                "klarna",
                group + "base-url",
                baseUrl,
                group + "username",
                user,
                group + "password",
                "secret");
    }
}
