package dev.requite.provider.http;

import dev.requite.model.account.WrongSetting;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which way to a provider: straight, or through a proxy. The setting counts before the usual variables; a host of {@code
 * NO_PROXY} and this machine itself are always reached straight.
 */
public final class ProxyChoice {

    private static final String SETTING = "requite.http.proxy";
    private static final String NONE = "none";
    private static final String OVERRULE = " Set " + SETTING + " to another, or to `none` for no proxy.";

    /** Where the address comes from. */
    private final String source;

    /** As it was written; empty for the straight way. */
    private final String address;

    private final List<String> straight;

    private ProxyChoice(String source, String address, List<String> straight) {
        this.source = source;
        this.address = address;
        this.straight = straight;
    }

    /**
     * Reads setting and variables.
     *
     * @param setting an address such as {@code http://proxy:3128}, {@code none} for no proxy, empty for the variables
     * @param variables {@code HTTPS_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in small letters first as curl has it
     */
    public static ProxyChoice of(String setting, Map<String, String> variables) {
        Function<String, String> variable = name -> variables
                .getOrDefault(name.toLowerCase(Locale.ROOT), variables.getOrDefault(name, ""))
                .strip();
        List<String> straight = Arrays.stream(variable.apply("NO_PROXY").split("[,\\s]+"))
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
        if (setting.strip().equalsIgnoreCase(NONE)) {
            return new ProxyChoice(SETTING, "", straight);
        }
        for (String name : List.of(SETTING, "HTTPS_PROXY", "ALL_PROXY")) {
            String address = name.equals(SETTING) ? setting.strip() : variable.apply(name);
            if (!address.isEmpty()) {
                return new ProxyChoice(name, address, straight);
            }
        }
        return new ProxyChoice(SETTING, "", straight);
    }

    /**
     * The proxy to go through; null where the way is straight. An address that nobody needs may be whatever it is.
     *
     * @throws WrongSetting if the address is none that can be used; the message does not repeat it, since it may
     *     hold a password
     */
    public @Nullable HttpProxy to(URI baseUrl) {
        String host = baseUrl.getHost();
        if (address.isEmpty() || host == null || Loopback.isIn(baseUrl)) {
            return null;
        }
        String bare = host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        int port = baseUrl.getPort() < 0 ? 443 : baseUrl.getPort();
        return straight.stream().anyMatch(entry -> covers(entry, bare, port)) ? null : proxy();
    }

    /** {@code *}, a host, or a domain with or without a dot before it; each may have a port. */
    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        int colon = entry.indexOf(':') == entry.lastIndexOf(':') ? entry.indexOf(':') : entry.indexOf("]:") + 1;
        String name = (colon > 0 ? entry.substring(0, colon) : entry).replaceAll("[\\[\\]]", "");
        String domain = name.replaceFirst("^\\*?\\.", "");
        boolean here = colon <= 0 || entry.substring(colon + 1).equals(Integer.toString(port));
        return here && !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    private HttpProxy proxy() {
        URI url;
        try {
            url = URI.create(address.contains("://") ? address : "http://" + address);
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(source + " is no address such as http://proxy:3128." + OVERRULE);
        }
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new WrongSetting(source + " must be the address of an http proxy without a user name, such as"
                    + " http://proxy:3128." + OVERRULE);
        }
        return new HttpProxy(url.getHost().replaceAll("[\\[\\]]", ""), url.getPort() < 0 ? 80 : url.getPort());
    }
}
