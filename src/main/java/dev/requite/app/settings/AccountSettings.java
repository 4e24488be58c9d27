package dev.requite.app.settings;

import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.run.phase.ConfigurationProblem;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/** An account with its settings, checked as far as they need no knowledge of its provider. */
public sealed interface AccountSettings {

    Account account();

    URI baseUrl();

    String username();

    /** Never to be shown. */
    String password();

    /** At Klarna. */
    record OfKlarna(Account account, URI baseUrl, RequiteSettings.Klarna settings) implements AccountSettings {

        @Override
        public String username() {
            return settings.username();
        }

        @Override
        public String password() {
            return settings.password();
        }
    }

    /** At AltaPay. */
    record OfAltapay(Account account, URI baseUrl, RequiteSettings.Altapay settings) implements AccountSettings {

        @Override
        public String username() {
            return settings.username();
        }

        @Override
        public String password() {
            return settings.password();
        }
    }

    /**
     * All that are configured, by name.
     *
     * @throws ConfigurationProblem if one lacks its provider or base URL, has a setting or name that it can't have, or is the
     *     same as another one at its provider
     */
    static List<AccountSettings> all(RequiteSettings settings, Environment environment) {
        Map<String, AccountSettings> accounts = new TreeMap<>();
        if (isSet(settings.klarna().baseUrl())) {
            Account klarna = Account.of(ProviderKind.KLARNA);
            accounts.put(
                    klarna.name(), new OfKlarna(klarna, url(settings.klarna().baseUrl()), settings.klarna()));
        }
        if (isSet(settings.altapay().baseUrl())) {
            Account altapay = Account.of(ProviderKind.ALTAPAY);
            accounts.put(
                    altapay.name(),
                    new OfAltapay(altapay, url(settings.altapay().baseUrl()), settings.altapay()));
        }
        new TreeMap<>(settings.accounts()).forEach((name, given) -> {
            AccountSettings account = one(name, given, environment);
            if (accounts.put(name, account) != null) {
                throw new ConfigurationProblem("The account " + name + " stands there twice, as requite." + name
                        + " and as " + account.account().settings() + where(account.account(), "base-url", environment)
                        + ": leave one of them out.");
            }
        });
        apart(accounts.values(), environment);
        return List.copyOf(accounts.values());
    }

    private static AccountSettings one(String name, RequiteSettings.Account given, Environment environment) {
        String group = "requite.accounts." + name;
        ProviderKind provider = given.provider();
        if (provider == null) {
            throw new ConfigurationProblem(group + ".provider is missing" + whereGroup(group, given, environment)
                    + ": say whether it is an account of " + kinds() + ".");
        }
        Account account = Account.named(name, provider);
        Class<? extends Record> own =
                provider == ProviderKind.KLARNA ? RequiteSettings.Klarna.class : RequiteSettings.Altapay.class;
        List<String> foreign = foreign(given, own).stream()
                .map(setting -> group + "." + setting
                        + where(account, setting, environment, "an account of " + provider.code() + " has none such"))
                .toList();
        if (!foreign.isEmpty()) {
            throw UnknownSettings.of(foreign);
        }
        if (!isSet(given.baseUrl())) {
            throw new ConfigurationProblem(group + ".base-url is missing" + whereGroup(group, given, environment)
                    + ": say where the account is.");
        }
        Binder binder = Binder.get(environment);
        return provider == ProviderKind.KLARNA
                ? new OfKlarna(
                        account,
                        url(given.baseUrl()),
                        binder.bindOrCreate(group, Bindable.of(RequiteSettings.Klarna.class)))
                : new OfAltapay(
                        account,
                        url(given.baseUrl()),
                        binder.bindOrCreate(group, Bindable.of(RequiteSettings.Altapay.class)));
    }

    /** Two names of one account would share its limit of requests without knowing, and its orders. */
    private static void apart(Iterable<AccountSettings> accounts, Environment environment) {
        Map<List<String>, Account> places =
                new TreeMap<>((one, other) -> Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new)));
        for (AccountSettings each : accounts) {
            if (each.username().isBlank()) {
                // Not filled in yet, which is told of each.
                continue;
            }
            Account before = places.putIfAbsent(place(each), each.account());
            if (before != null) {
                throw new ConfigurationProblem("The accounts " + before.name() + " and "
                        + each.account().name() + where(each.account(), "base-url", environment)
                        + " are one account at the provider: the same address and the same user."
                        + " Leave one of them out; a refund's key has its account's name.");
            }
        }
    }

    private static List<String> place(AccountSettings each) {
        URI url = each.baseUrl().normalize();
        String scheme = lower(url.getScheme());
        int port = url.getPort() < 0 ? (scheme.equals("http") ? 80 : 443) : url.getPort();
        String path = Objects.requireNonNullElse(url.getPath(), "").replaceAll("/+$", "");
        String root = each instanceof OfAltapay ? path.replaceAll("/+merchant/API$", "") : path;
        return List.of(
                each.account().provider().code(),
                scheme,
                lower(url.getHost()).replaceAll("\\.$", ""),
                Integer.toString(port),
                root,
                each.username());
    }

    private static String lower(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT);
    }

    /** What is set that this provider's accounts do not have. */
    private static List<String> foreign(RequiteSettings.Account given, Class<? extends Record> own) {
        List<String> known = Stream.of(own.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return given(given).stream()
                .filter(name -> !name.equals("provider") && !known.contains(name))
                .map(SettingNames::dashed)
                .toList();
    }

    private static List<String> given(RequiteSettings.Account account) {
        List<String> given = new ArrayList<>();
        for (RecordComponent component : RequiteSettings.Account.class.getRecordComponents()) {
            try {
                if (component.getAccessor().invoke(account) != null) {
                    given.add(component.getName());
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a public record's accessor can be called", e);
            }
        }
        return given;
    }

    private static boolean isSet(@Nullable URI url) {
        return url != null && !url.toString().isEmpty();
    }

    private static URI url(@Nullable URI url) {
        return Objects.requireNonNull(url);
    }

    private static String kinds() {
        return Stream.of(ProviderKind.values())
                .map(ProviderKind::code)
                .reduce((a, b) -> a + " or " + b)
                .orElseThrow();
    }

    /** Where the first of what is there of a group stands. */
    private static String whereGroup(String group, RequiteSettings.Account given, Environment environment) {
        return given(given).stream()
                .flatMap(name -> origin(group + "." + SettingNames.dashed(name), environment).stream())
                .findFirst()
                .map(words -> " (see " + words + ")")
                .orElse("");
    }

    private static String where(Account account, String setting, Environment environment, String... more) {
        List<String> words = new ArrayList<>(
                origin(account.settings() + "." + setting, environment).stream().toList());
        words.addAll(List.of(more));
        return words.isEmpty() ? "" : " (" + String.join("; ", words) + ")";
    }

    private static Optional<String> origin(String name, Environment environment) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            for (String spelling : List.of(name, name + "[0]")) {
                ConfigurationProperty found = source.getConfigurationProperty(ConfigurationPropertyName.of(spelling));
                if (found != null) {
                    return SettingOrigin.words(found.getOrigin());
                }
            }
        }
        return Optional.empty();
    }
}
