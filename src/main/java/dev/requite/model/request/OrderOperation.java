package dev.requite.model.request;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * An order operation as planned: one request to a provider. Amounts are minor units of {@code currency}.
 *
 * @param reference idempotency key, never that of a refund or of another operation
 * @param provider name of the account
 * @param orderId the provider's order id
 * @param kind what is done
 * @param captureId whose due date is put off; empty for operations of the order as a whole
 * @param days how much later the due date is to be, 1 or more; 0 for all others
 * @param generation 0, and one more after each definite rejection of the same rows
 * @param currency the order's
 * @param cost what it costs the shop, zero or more
 * @param before what it was done to as it was planned
 * @param rows who asked for it, at least one
 */
public record OrderOperation(
        UUID reference,
        String provider,
        String orderId,
        OperationKind kind,
        String captureId,
        int days,
        int generation,
        CurrencyUnit currency,
        long cost,
        Before before,
        List<Asker> rows) {

    public OrderOperation {
        rows = List.copyOf(rows);
    }

    /**
     * An order before an operation: by this a later look knows whether it was carried out. Minor units.
     *
     * @param expiresAt until when the order could be captured, null where nobody told
     * @param remaining what could still be captured
     * @param captured what was captured
     */
    public record Before(@Nullable Instant expiresAt, long remaining, long captured) {}

    /** A row that asked for it, with its content then. */
    public record Asker(String rowId, String contentHash) {}

    /** What this takes from what could still be captured; zero for all but a release. */
    public long released() {
        return kind == OperationKind.RELEASE_AUTHORIZATION ? before.remaining() : 0;
    }
}
