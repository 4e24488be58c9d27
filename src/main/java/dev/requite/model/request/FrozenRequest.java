package dev.requite.model.request;

import dev.requite.text.Sha256;

/**
 * A request as it will be sent, every time, with its fingerprint beside it.
 *
 * @param body the exact body, in the provider's own format
 * @param sha256 64 hexadecimal digits over the body's UTF-8 bytes
 */
public record FrozenRequest(String body, String sha256) {

    public static FrozenRequest of(String body) {
        return new FrozenRequest(body, Sha256.hex(body));
    }

    /** Whether the body is still what was frozen. */
    public boolean intact() {
        return Sha256.hex(body).equals(sha256);
    }
}
