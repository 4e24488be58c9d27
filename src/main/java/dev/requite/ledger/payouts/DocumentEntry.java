package dev.requite.ledger.payouts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file or an answer that was looked at.
 *
 * @param number of its own in this ledger
 * @param account by name, empty as long as nobody knows whose it is
 * @param fromApi whether the provider's API told it; else it is a file
 * @param size in bytes
 * @param sha256 over its bytes in lower-case hex, empty for what could not be read
 * @param layout how it is written, as JSON
 * @param problem why it was refused, null if it was not
 * @param paymentReference of its first payout, null if it has none
 * @param lines how many it has, null as long as nobody knows
 */
public record DocumentEntry(
        long number,
        String reconciliationId,
        String account,
        boolean fromApi,
        String name,
        long size,
        String sha256,
        String layout,
        DocumentFate fate,
        @Nullable String problem,
        @Nullable String paymentReference,
        @Nullable Long lines,
        Instant readAt) {

    /** The same with what became of it. */
    public DocumentEntry ended(
            String whose,
            String form,
            DocumentFate end,
            @Nullable String why,
            @Nullable String payout,
            @Nullable Long counted) {
        return new DocumentEntry(
                number, reconciliationId, whose, fromApi, name, size, sha256, form, end, why, payout, counted, readAt);
    }
}
