package dev.requite.provider;

import java.net.URI;
import java.util.Locale;

/**
 * Where a provider's account is called, and as whom.
 *
 * @param host with its port where one is given, in lower case
 * @param user never a password
 * @param environment {@code live}, {@code playground}, {@code test}, or {@code local} for this machine
 */
public record Endpoint(String host, String user, String environment) {

    private static final String LOCAL = "local";

    /**
     * Of an account at this address.
     *
     * @param elsewhere its environment when it is not this machine
     */
    public static Endpoint of(URI baseUrl, String user, String elsewhere) {
        String host = baseUrl.getHost().toLowerCase(Locale.ROOT);
        boolean local = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return new Endpoint(
                baseUrl.getPort() < 0 ? host : host + ":" + baseUrl.getPort(), user, local ? LOCAL : elsewhere);
    }

    /** Whether it is on this machine, as a sandbox is. */
    public boolean isLocal() {
        return environment.equals(LOCAL);
    }
}
