package dev.requite.app;

import dev.requite.app.settings.AccountSettings;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.input.file.IntakeLimits;
import dev.requite.input.returns.IntakeRules;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.account.ProviderRules;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.PayoutFeed;
import dev.requite.provider.altapay.AltapayProvider;
import dev.requite.provider.altapay.AltapaySettings;
import dev.requite.provider.http.HttpProxy;
import dev.requite.provider.http.ProxyChoice;
import dev.requite.provider.klarna.KlarnaProvider;
import dev.requite.provider.klarna.KlarnaSettings;
import dev.requite.run.phase.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The providers' clients, and what rows have to be like for them. */
@Configuration(proxyBeanMethods = false)
public class ProviderConfiguration {

    @Bean
    ProxyChoice proxies(RequiteSettings settings) {
        return ProxyChoice.of(settings.http().proxy(), System.getenv());
    }

    /** A client for each account that is configured: its own pace, connections and circuit breaker. */
    @Bean
    Providers providers(RequiteSettings settings, Environment environment, ProxyChoice proxies) {
        Map<String, PaymentProvider> byName = new TreeMap<>();
        // All settings are checked before the first client is there, which would have to be closed.
        List<Supplier<PaymentProvider>> clients = AccountSettings.all(settings, environment).stream()
                .map(account -> client(
                        account,
                        proxies.to(account.baseUrl()),
                        settings.submit().concurrency()))
                .toList();
        for (Supplier<PaymentProvider> client : clients) {
            PaymentProvider provider = client.get();
            byName.put(provider.rules().provider(), provider);
        }
        if (byName.isEmpty()) {
            throw new ConfigurationProblem("No provider is configured: set requite.klarna.base-url, .username and"
                    + " .password (REQUITE_KLARNA_BASEURL and so on), or the same of requite.altapay or of"
                    + " requite.accounts, or try `demo`.");
        }
        return new Providers(byName);
    }

    /** The payouts of each account that they can be fetched from, by its name; at the pace of its provider's client. */
    @Bean
    Map<String, PayoutFeed> payoutFeeds(Providers providers) {
        Map<String, PayoutFeed> byName = new TreeMap<>();
        providers.byName().forEach((name, provider) -> {
            if (provider instanceof KlarnaProvider klarna) {
                byName.put(name, klarna.payouts());
            } else if (provider instanceof AltapayProvider altapay) {
                byName.put(name, altapay.payouts());
            }
        });
        return byName;
    }

    private static Supplier<PaymentProvider> client(
            AccountSettings account, @Nullable HttpProxy proxy, int connections) {
        if (account instanceof AccountSettings.OfKlarna klarna) {
            KlarnaSettings checked = klarna(klarna, proxy, connections);
            return () -> new KlarnaProvider(checked);
        }
        AltapaySettings checked = altapay((AccountSettings.OfAltapay) account, proxy, connections);
        return () -> new AltapayProvider(checked);
    }

    private static KlarnaSettings klarna(AccountSettings.OfKlarna account, @Nullable HttpProxy proxy, int connections) {
        RequiteSettings.Klarna klarna = account.settings();
        KlarnaSettings checked = KlarnaSettings.of(
                        account.account(), account.baseUrl(), klarna.username(), klarna.password())
                .withKeyWindow(klarna.keyWindow())
                .with(calls -> calls.withTimeouts(
                                klarna.connectTimeout(), klarna.responseTimeout(), klarna.responseTimeout())
                        .withConnectionsMax(connections)
                        .withProxy(proxy));
        Double limit = klarna.requestsPerSecond();
        return limit == null ? checked : checked.with(calls -> calls.withRequestsPerSecond(limit));
    }

    private static AltapaySettings altapay(
            AccountSettings.OfAltapay account, @Nullable HttpProxy proxy, int connections) {
        RequiteSettings.Altapay altapay = account.settings();
        return AltapaySettings.of(account.account(), account.baseUrl(), altapay.username(), altapay.password())
                .withKlarnaTerminals(Set.copyOf(altapay.klarnaTerminals()))
                .withSynchronousTerminals(Set.copyOf(altapay.synchronousTerminals()))
                .withSettleTime(altapay.settleTime(), altapay.waitAtMost())
                .with(calls -> calls.withRequestsPerSecond(altapay.requestsPerSecond())
                        .withTimeouts(altapay.connectTimeout(), altapay.responseTimeout(), altapay.responseTimeout())
                        .withConnectionsMax(connections)
                        .withProxy(proxy));
    }

    @Bean
    IntakeRules intakeRules(RequiteSettings settings, Providers providers) {
        String fallback = defaultProvider(settings.intake().defaultProvider(), providers.byName());
        Map<String, ProviderRules> rules = providers.byName().values().stream()
                .map(PaymentProvider::rules)
                .collect(Collectors.toMap(ProviderRules::provider, Function.identity()));
        return new IntakeRules(settings.intake().form(), fallback, rules, IntakeLimits.defaults());
    }

    /** Klarna's where there is no other choice: then rows that name no account are told so. */
    private static String defaultProvider(@Nullable String named, Map<String, PaymentProvider> configured) {
        if (named == null || named.isBlank()) {
            return configured.size() == 1 ? configured.keySet().iterator().next() : ProviderKind.KLARNA.code();
        }
        if (!configured.containsKey(named)) {
            throw new ConfigurationProblem("The default provider " + named + " (requite.intake.default-provider) is not"
                    + " configured; the accounts are " + String.join(", ", new TreeSet<>(configured.keySet())) + ".");
        }
        return named;
    }
}
