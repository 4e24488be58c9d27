package dev.requite.provider.klarna;

import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.provider.http.CallSettings;
import dev.requite.provider.http.SettingsCheck;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * How to reach Klarna's order management, checked.
 *
 * <p>Credentials (Klarna, "Authentication"): with an API key {@code klarna_live_api_…}, the UUID shown beside the key is
 * the user name and the key the password; with older credentials, the merchant id and its suffix are the user name and
 * the shared secret the password. Both go out as ordinary Basic authentication. A test key works on the playground only.
 *
 * @param account whose these are
 * @param baseUrl for example {@code https://api.klarna.com/}; with or without a path and a closing slash; plain HTTP
 *     only to this machine
 * @param username not blank, no colon, no control characters
 * @param password not blank, no control characters
 * @param keyWindow how long after its first use an idempotency key is safe to send again (Klarna, "Escalation and retry
 *     policy": 24 hours); no longer than that, since a forgotten key pays a second time
 * @param calls how it is called
 */
public record KlarnaSettings(
        Account account, URI baseUrl, String username, String password, Duration keyWindow, CallSettings calls) {

    private static final Duration DOCUMENTED_KEY_WINDOW = Duration.ofHours(24);

    /** @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential */
    public KlarnaSettings {
        new SettingsCheck(account.settings() + ".", account.owner("Klarna's"))
                .baseUrl(baseUrl)
                .credentials(username, password)
                .atMost("key window", keyWindow, DOCUMENTED_KEY_WINDOW)
                .calls(calls)
                .done();
    }

    /**
     * With the documented defaults for everything else.
     *
     * @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential
     */
    public static KlarnaSettings of(URI baseUrl, String username, String password) {
        return of(Account.of(ProviderKind.KLARNA), baseUrl, username, password);
    }

    /**
     * Of any account, with the documented defaults for everything else.
     *
     * @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential
     */
    public static KlarnaSettings of(Account account, URI baseUrl, String username, String password) {
        return new KlarnaSettings(
                account,
                baseUrl,
                username,
                password,
                DOCUMENTED_KEY_WINDOW,
                CallSettings.at(documentedRequestsPerSecond(baseUrl)));
    }

    /** Klarna, "Rate limiting", for order management: 200 a second live, 50 on the playground. */
    public static double documentedRequestsPerSecond(URI baseUrl) {
        return isPlayground(baseUrl) ? 50 : 200;
    }

    static boolean isPlayground(URI baseUrl) {
        String host = baseUrl.getHost();
        return host != null && host.toLowerCase(Locale.ROOT).contains("playground");
    }

    /** The same with another key window. */
    public KlarnaSettings withKeyWindow(Duration value) {
        return new KlarnaSettings(account, baseUrl, username, password, value, calls);
    }

    /** The same, called in another way. */
    public KlarnaSettings with(UnaryOperator<CallSettings> change) {
        return new KlarnaSettings(account, baseUrl, username, password, keyWindow, change.apply(calls));
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "KlarnaSettings[account=" + account.name() + ", baseUrl=" + baseUrl + ", keyWindow=" + keyWindow
                + ", calls=" + calls + "]";
    }
}
