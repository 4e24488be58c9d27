package dev.requite.provider.klarna;

import dev.requite.provider.http.SettingsCheck;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * How to reach Klarna's order management, checked.
 *
 * <p>Credentials (Klarna, "Authentication"): with an API key {@code klarna_live_api_…}, the UUID shown beside the key is
 * the user name and the key the password; with older credentials, the merchant id and its suffix are the user name and
 * the shared secret the password. Both go out as ordinary Basic authentication. A test key works on the playground only.
 *
 * @param baseUrl for example {@code https://api.klarna.com/}; with or without a path and a closing slash; plain HTTP
 *     only to this machine
 * @param username not blank, no colon, no control characters
 * @param password not blank, no control characters
 * @param requestsPerSecond the provider's limit, which calls stay just below; zero, or 100,000 and more, for none
 * @param keyWindow how long after its first use an idempotency key is safe to send again (Klarna, "Escalation and retry
 *     policy": 24 hours)
 * @param connectTimeout longest wait for a connection, and again for its TLS handshake
 * @param leaseTimeout longest wait for a free connection of the pool
 * @param responseTimeout longest silence while an answer is awaited; the key makes a lost answer safe
 * @param connectionsMax calls on the wire at once, 1 … 10,000
 * @param readTries how often reading an order is tried at most, 1 … 10; refunds are always sent once
 * @param readPause before the second try; doubled with each further one, with jitter
 */
public record KlarnaSettings(
        URI baseUrl,
        String username,
        String password,
        double requestsPerSecond,
        Duration keyWindow,
        Duration connectTimeout,
        Duration leaseTimeout,
        Duration responseTimeout,
        int connectionsMax,
        int readTries,
        Duration readPause) {

    /** @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential */
    public KlarnaSettings {
        new SettingsCheck("requite.klarna.", "Klarna's")
                .baseUrl(baseUrl)
                .credentials(username, password)
                .requestsPerSecond(requestsPerSecond)
                .notNegative("key window", keyWindow)
                .time("connect time-out", connectTimeout)
                .time("lease time-out", leaseTimeout)
                .time("response time-out", responseTimeout)
                .time("pause between reads", readPause)
                .connectionsMax(connectionsMax)
                .readTries(readTries)
                .done();
    }

    /**
     * With the documented defaults for everything else.
     *
     * @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential
     */
    public static KlarnaSettings of(URI baseUrl, String username, String password) {
        return new KlarnaSettings(
                baseUrl,
                username,
                password,
                documentedRequestsPerSecond(baseUrl),
                Duration.ofHours(24),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                64,
                4,
                Duration.ofMillis(500));
    }

    /** Klarna, "Rate limiting", for order management: 200 a second live, 50 on the playground. */
    public static double documentedRequestsPerSecond(URI baseUrl) {
        String host = baseUrl.getHost();
        return host != null && host.toLowerCase(Locale.ROOT).contains("playground") ? 50 : 200;
    }

    /** The same with another limit. */
    public KlarnaSettings withRequestsPerSecond(double value) {
        return new KlarnaSettings(
                baseUrl,
                username,
                password,
                value,
                keyWindow,
                connectTimeout,
                leaseTimeout,
                responseTimeout,
                connectionsMax,
                readTries,
                readPause);
    }

    /** The same with another key window. */
    public KlarnaSettings withKeyWindow(Duration value) {
        return new KlarnaSettings(
                baseUrl,
                username,
                password,
                requestsPerSecond,
                value,
                connectTimeout,
                leaseTimeout,
                responseTimeout,
                connectionsMax,
                readTries,
                readPause);
    }

    /** The same with other time-outs. */
    public KlarnaSettings withTimeouts(Duration connect, Duration lease, Duration response) {
        return new KlarnaSettings(
                baseUrl,
                username,
                password,
                requestsPerSecond,
                keyWindow,
                connect,
                lease,
                response,
                connectionsMax,
                readTries,
                readPause);
    }

    /** The same with room for that many calls at once. */
    public KlarnaSettings withConnectionsMax(int value) {
        return new KlarnaSettings(
                baseUrl,
                username,
                password,
                requestsPerSecond,
                keyWindow,
                connectTimeout,
                leaseTimeout,
                responseTimeout,
                value,
                readTries,
                readPause);
    }

    /** The same with other patience for reads. */
    public KlarnaSettings withReads(int tries, Duration pause) {
        return new KlarnaSettings(
                baseUrl,
                username,
                password,
                requestsPerSecond,
                keyWindow,
                connectTimeout,
                leaseTimeout,
                responseTimeout,
                connectionsMax,
                tries,
                pause);
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "KlarnaSettings[baseUrl=" + baseUrl + ", requestsPerSecond=" + requestsPerSecond + ", keyWindow="
                + keyWindow + ", connectionsMax=" + connectionsMax + "]";
    }
}
