package dev.requite.provider.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a provider is called, whichever it is; checked together with its own settings.
 *
 * @param requestsPerSecond the provider's limit, which calls stay just below; zero, or 100,000 and more, for none
 * @param connectTimeout longest wait for a connection, and again for its TLS handshake
 * @param leaseTimeout longest wait for a free connection of the pool
 * @param responseTimeout longest silence while an answer is awaited
 * @param connectionsMax calls on the wire at once, 1 … 10,000
 * @param readTries how often a read is tried at most, 1 … 10; refunds are always sent once
 * @param readPause before the second try; doubled with each further one, with jitter
 * @param proxy to go through; null for the straight way
 */
public record CallSettings(
        double requestsPerSecond,
        Duration connectTimeout,
        Duration leaseTimeout,
        Duration responseTimeout,
        int connectionsMax,
        int readTries,
        Duration readPause,
        @Nullable HttpProxy proxy) {

    /** The defaults for everything but the limit. */
    public static CallSettings at(double requestsPerSecond) {
        return new CallSettings(
                requestsPerSecond,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                64,
                4,
                Duration.ofMillis(500),
                null);
    }

    /** The same with another limit. */
    public CallSettings withRequestsPerSecond(double value) {
        return new CallSettings(
                value, connectTimeout, leaseTimeout, responseTimeout, connectionsMax, readTries, readPause, proxy);
    }

    /** The same with other time-outs. */
    public CallSettings withTimeouts(Duration connect, Duration lease, Duration response) {
        return new CallSettings(
                requestsPerSecond, connect, lease, response, connectionsMax, readTries, readPause, proxy);
    }

    /** The same with room for that many calls at once. */
    public CallSettings withConnectionsMax(int value) {
        return new CallSettings(
                requestsPerSecond, connectTimeout, leaseTimeout, responseTimeout, value, readTries, readPause, proxy);
    }

    /** The same with other patience for reads. */
    public CallSettings withReads(int tries, Duration pause) {
        return new CallSettings(
                requestsPerSecond, connectTimeout, leaseTimeout, responseTimeout, connectionsMax, tries, pause, proxy);
    }

    /** The same through a proxy; null for the straight way. */
    public CallSettings withProxy(@Nullable HttpProxy value) {
        return new CallSettings(
                requestsPerSecond,
                connectTimeout,
                leaseTimeout,
                responseTimeout,
                connectionsMax,
                readTries,
                readPause,
                value);
    }
}
