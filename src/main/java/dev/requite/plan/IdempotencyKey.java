package dev.requite.plan;

import dev.requite.text.NameUuid;
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
        return NameUuid.of(name);
    }
}
