package dev.requite.provider.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows what one listing says comes next, without carrying credentials to anybody else: only on the base URL's own scheme,
 * host and port, each link once, and not for ever. For one listing.
 */
public final class Links {

    private static final int PAGES_MAX = 10_000;

    private final URI baseUrl;
    private final Set<String> followed = new HashSet<>();

    /** @param first path and query of the first page, below the base URL */
    public Links(URI baseUrl, String first) {
        this.baseUrl = baseUrl;
        followed.add(first);
    }

    /**
     * Path and query below the base URL, as {@link Call} wants it.
     *
     * @param from path and query of the page with the link
     * @param link absolute, or relative to that page
     * @throws UnusableAnswer if it leads elsewhere, in a circle, or on and on
     */
    public String follow(String from, String link) throws UnusableAnswer {
        URI target = target(from, link.strip());
        String root = basePath();
        String path = target.getRawPath() == null ? "" : target.getRawPath();
        boolean ours = same(baseUrl.getScheme(), target.getScheme())
                && same(baseUrl.getHost(), target.getHost())
                && port(baseUrl) == port(target)
                && target.getRawUserInfo() == null;
        if (!ours || !path.startsWith(root + "/")) {
            throw UnusableAnswer.because("a link in the answer leads away from this account's base URL; not followed");
        }
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String next = path.substring(root.length()) + query;
        if (!followed.add(next)) {
            throw UnusableAnswer.because("a link in the answer leads back to a page that was read already");
        } else if (followed.size() > PAGES_MAX) {
            throw UnusableAnswer.because("the answer goes on after " + PAGES_MAX + " pages");
        }
        return next;
    }

    private URI target(String from, String link) throws UnusableAnswer {
        try {
            URI page = new URI(baseUrl.getScheme() + "://" + baseUrl.getRawAuthority() + basePath() + from);
            // The JDK drops the last segment of the path before a link that is only a query (RFC 3986 keeps it).
            return link.startsWith("?")
                    ? new URI(page.toString().replaceFirst("\\?.*", "") + link)
                    : page.resolve(new URI(link)).normalize();
        } catch (URISyntaxException e) {
            throw UnusableAnswer.because("a link in the answer is no address");
        }
    }

    private String basePath() {
        String path = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean same(String ours, @Nullable String theirs) {
        return theirs != null && ours.toLowerCase(Locale.ROOT).equals(theirs.toLowerCase(Locale.ROOT));
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
