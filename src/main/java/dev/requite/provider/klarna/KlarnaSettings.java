package dev.requite.provider.klarna;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

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

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|\\d\\d?)){3}|\\[::1]|\\[(0+:){7}0*1]");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential */
    public KlarnaSettings {
        List<String> problems = new ArrayList<>();
        checkUrl(baseUrl, problems);
        checkCredential("username", username, problems);
        checkCredential("password", password, problems);
        if (username.contains(":")) {
            problems.add("requite.klarna.username must not contain a colon.");
        }
        if (!(requestsPerSecond >= 0)) {
            problems.add("requite.klarna.requests-per-second must be zero (no limit) or more.");
        }
        if (keyWindow.isNegative()) {
            problems.add("Klarna's key window must not be negative.");
        }
        checkTime("connect time-out", connectTimeout, problems);
        checkTime("lease time-out", leaseTimeout, problems);
        checkTime("response time-out", responseTimeout, problems);
        checkTime("pause between reads", readPause, problems);
        if (connectionsMax < 1 || connectionsMax > 10_000) {
            problems.add("Klarna's number of connections must be 1 to 10000.");
        }
        if (readTries < 1 || readTries > 10) {
            problems.add("Klarna's number of tries for a read must be 1 to 10.");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", problems));
        }
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

    private static void checkUrl(URI url, List<String> problems) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost();
        if (!(scheme.equals("http") || scheme.equals("https")) || host == null) {
            problems.add("requite.klarna.base-url must be an absolute http or https address with a host.");
            return;
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            problems.add("requite.klarna.base-url must not carry credentials, a query or a fragment.");
        }
        if (scheme.equals("http")
                && !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            problems.add("requite.klarna.base-url must be https: plain http would show the credentials to the network, "
                    + "and is taken for this machine only.");
        }
    }

    private static void checkCredential(String name, String value, List<String> problems) {
        if (value.isBlank()) {
            problems.add("requite.klarna." + name + " must not be empty.");
        } else if (CONTROL.matcher(value).find()) {
            problems.add("requite.klarna." + name + " must not contain control characters, such as a line end.");
        }
    }

    private static void checkTime(String name, Duration value, List<String> problems) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofHours(1)) > 0) {
            problems.add("Klarna's " + name + " must be more than nothing and at most an hour.");
        }
    }
}
