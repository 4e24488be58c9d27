package dev.requite.model.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request as it will be sent, every time, with its fingerprint beside it.
 *
 * @param body the exact body, in the provider's own format
 * @param sha256 64 hexadecimal digits over the body's UTF-8 bytes
 */
public record FrozenRequest(String body, String sha256) {

    public static FrozenRequest of(String body) {
        return new FrozenRequest(body, fingerprint(body));
    }

    /** Whether the body is still what was frozen. */
    public boolean intact() {
        return fingerprint(body).equals(sha256);
    }

    private static String fingerprint(String body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
