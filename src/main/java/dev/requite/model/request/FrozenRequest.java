package dev.requite.model.request;

import dev.requite.text.Sha256;

/**
 * A request as it will be sent, every time, with its fingerprint beside it.
 *
 * @param body the exact body, in the provider's own format
 * @param sha256 64 hexadecimal digits over the body's UTF-8 bytes; empty where nobody knows the body
 */
public record FrozenRequest(String body, String sha256) {

    /** Of a refund that was found at the provider: it was sent by somebody, and never is by us. */
    public static final FrozenRequest UNKNOWN = new FrozenRequest("", "");

    public static FrozenRequest of(String body) {
        return new FrozenRequest(body, Sha256.hex(body));
    }

    /** Whether the body is still what was frozen. */
    public boolean intact() {
        return Sha256.hex(body).equals(sha256);
    }
}
