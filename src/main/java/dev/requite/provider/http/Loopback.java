package dev.requite.provider.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** This machine, by whatever name: what is sent there never crosses a network. */
final class Loopback {

    private static final Pattern NAMES =
            Pattern.compile("localhost|127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|\\d\\d?)){3}|\\[::1]|\\[(0+:){7}0*1]");

    private Loopback() {}

    /** @param url with a host */
    static boolean isIn(URI url) {
        return NAMES.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
