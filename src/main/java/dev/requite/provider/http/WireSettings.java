package dev.requite.provider.http;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a provider.
 *
 * @param name of the provider, for threads and logs
 * @param baseUrl absolute, http or https, with or without a path
 * @param userAgent product and version
 * @param leaseTimeout longest wait for a free connection
 * @param connectTimeout longest wait for a connection, and again for its TLS handshake
 * @param responseTimeout longest silence while an answer is awaited
 * @param connectionsMax calls on the wire at once
 * @param proxy to go through; null for the straight way
 */
public record WireSettings(
        String name,
        URI baseUrl,
        String userAgent,
        Duration leaseTimeout,
        Duration connectTimeout,
        Duration responseTimeout,
        int connectionsMax,
        @Nullable HttpProxy proxy) {

    /** Of Requite and its version. */
    public static WireSettings of(String name, URI baseUrl, CallSettings calls) {
        return new WireSettings(
                name,
                baseUrl,
                requite(),
                calls.leaseTimeout(),
                calls.connectTimeout(),
                calls.responseTimeout(),
                calls.connectionsMax(),
                calls.proxy());
    }

    /** This program and its version, as a user agent. */
    private static String requite() {
        String version = WireSettings.class.getPackage().getImplementationVersion();
        return "Requite/" + Objects.requireNonNullElse(version, "development");
    }

    /** No call lasts longer, however slowly its answer drips. */
    Duration total() {
        return leaseTimeout.plus(connectTimeout.multipliedBy(2)).plus(responseTimeout.multipliedBy(2));
    }

    String path() {
        String path = baseUrl.getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }
}
