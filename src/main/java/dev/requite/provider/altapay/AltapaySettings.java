package dev.requite.provider.altapay;

import dev.requite.provider.http.SettingsCheck;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How to reach AltaPay's merchant API, checked.
 *
 * <p>The credentials are those of an API user and go out as Basic authentication (AltaPay, "Merchant API").
 *
 * @param baseUrl for example {@code https://shop.altapaysecure.com}; a closing slash and a closing
 *     {@code /merchant/API} are taken off; plain HTTP only to this machine
 * @param username not blank, no colon, no control characters
 * @param password not blank, no control characters
 * @param klarnaTerminals the exact names of the terminals whose payments are Klarna's, since no answer tells; only these
 *     can carry a return fee. Trimmed; empty names are left out
 * @param requestsPerSecond how fast calls leave at most; zero, or 100,000 and more, for no limit. AltaPay documents none
 * @param settleTime how long after its departure a refund without an answer may still be carried out. AltaPay documents
 *     nothing; until this is over, a refund's absence proves nothing
 * @param connectTimeout longest wait for a connection, and again for its TLS handshake
 * @param leaseTimeout longest wait for a free connection of the pool
 * @param responseTimeout longest silence while an answer is awaited
 * @param connectionsMax calls on the wire at once, 1 … 10,000
 * @param readTries how often a look-up is tried at most, 1 … 10; refunds are always sent once
 * @param readPause before the second try; doubled with each further one, with jitter
 */
public record AltapaySettings(
        URI baseUrl,
        String username,
        String password,
        Set<String> klarnaTerminals,
        double requestsPerSecond,
        Duration settleTime,
        Duration connectTimeout,
        Duration leaseTimeout,
        Duration responseTimeout,
        int connectionsMax,
        int readTries,
        Duration readPause) {

    private static final Pattern CLOSING = Pattern.compile("/*(/merchant/API/*)?$");

    /** @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential */
    public AltapaySettings {
        new SettingsCheck("requite.altapay.", "AltaPay's")
                .baseUrl(baseUrl)
                .credentials(username, password)
                .requestsPerSecond(requestsPerSecond)
                .notNegative("settle time", settleTime)
                .time("connect time-out", connectTimeout)
                .time("lease time-out", leaseTimeout)
                .time("response time-out", responseTimeout)
                .time("pause between look-ups", readPause)
                .connectionsMax(connectionsMax)
                .readTries(readTries)
                .done();
        baseUrl = URI.create(CLOSING.matcher(baseUrl.toString()).replaceFirst(""));
        klarnaTerminals = klarnaTerminals.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * With the defaults for everything else, and no terminal vouched for.
     *
     * @throws IllegalArgumentException with one sentence for each problem, none of which shows a credential
     */
    public static AltapaySettings of(URI baseUrl, String username, String password) {
        return new AltapaySettings(
                baseUrl,
                username,
                password,
                Set.of(),
                50,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                64,
                4,
                Duration.ofMillis(500));
    }

    /** The same with these terminals vouched for as Klarna's. */
    public AltapaySettings withKlarnaTerminals(Set<String> names) {
        return new AltapaySettings(
                baseUrl,
                username,
                password,
                names,
                requestsPerSecond,
                settleTime,
                connectTimeout,
                leaseTimeout,
                responseTimeout,
                connectionsMax,
                readTries,
                readPause);
    }

    /** The same with another pace. */
    public AltapaySettings withRequestsPerSecond(double value) {
        return new AltapaySettings(
                baseUrl,
                username,
                password,
                klarnaTerminals,
                value,
                settleTime,
                connectTimeout,
                leaseTimeout,
                responseTimeout,
                connectionsMax,
                readTries,
                readPause);
    }

    /** The same with another settle time. */
    public AltapaySettings withSettleTime(Duration value) {
        return new AltapaySettings(
                baseUrl,
                username,
                password,
                klarnaTerminals,
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
    public AltapaySettings withTimeouts(Duration connect, Duration lease, Duration response) {
        return new AltapaySettings(
                baseUrl,
                username,
                password,
                klarnaTerminals,
                requestsPerSecond,
                settleTime,
                connect,
                lease,
                response,
                connectionsMax,
                readTries,
                readPause);
    }

    /** The same with room for that many calls at once. */
    public AltapaySettings withConnectionsMax(int value) {
        return new AltapaySettings(
                baseUrl,
                username,
                password,
                klarnaTerminals,
                requestsPerSecond,
                settleTime,
                connectTimeout,
                leaseTimeout,
                responseTimeout,
                value,
                readTries,
                readPause);
    }

    /** The same with other patience for look-ups. */
    public AltapaySettings withReads(int tries, Duration pause) {
        return new AltapaySettings(
                baseUrl,
                username,
                password,
                klarnaTerminals,
                requestsPerSecond,
                settleTime,
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
        return "AltapaySettings[baseUrl=" + baseUrl + ", klarnaTerminals=" + klarnaTerminals + ", requestsPerSecond="
                + requestsPerSecond + ", settleTime=" + settleTime + ", connectionsMax=" + connectionsMax + "]";
    }
}
