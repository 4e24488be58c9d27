package dev.requite.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The one user of the simulated providers, by Basic authentication. */
public final class Credentials {

    private static final String SCHEME = "Basic ";

    private final byte[] expected;

    public Credentials(String username, String password) {
        this.expected = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    }

    public boolean match(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            return MessageDigest.isEqual(expected, given);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
