package dev.requite.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The key of a refund or an order operation: a UUID of version 5 (RFC 9562) made of stable names only, so that the same rows give the same
 * key on every machine, after every crash, for ever (Klarna, "Escalation and retry policy", advises version 5).
 *
 * <p>The content of the request is deliberately not in it: its hash stands beside the key in the ledger, so that changed
 * content stops here instead of becoming a second refund there.
 */
final class IdempotencyKey {

    /** Raised only if the names below ever change their meaning; a fixed test vector guards it. */
    private static final String SCHEME = "requite:1";

    /** Version 5 of {@code requite.dev} in the DNS namespace. */
    private static final UUID NAMESPACE =
            version5(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "requite.dev");

    private IdempotencyKey() {}

    /**
     * @param operation a kind of refund, or of order operation: no two have the same name
     * @param rowIds in any order, at least one
     * @param generation 0, and one more after each definite rejection
     */
    static UUID of(
            String provider,
            String orderId,
            Enum<?> operation,
            String captureId,
            Collection<String> rowIds,
            int generation) {
        // None of these can hold a line feed or comma: intake refuses such ids.
        String name = String.join(
                "\n",
                SCHEME,
                provider,
                orderId,
                operation.name().toLowerCase(Locale.ROOT),
                captureId,
                String.join(",", new TreeSet<>(rowIds)),
                Integer.toString(generation));
        return version5(NAMESPACE, name);
    }

    /** The UUID of version 5 for a name; the JDK itself only makes version 3. */
    static UUID version5(UUID namespace, String name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
