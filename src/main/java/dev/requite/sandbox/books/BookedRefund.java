package dev.requite.sandbox.books;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the books have it. All times are the sandbox's clock's.
 *
 * @param number position among the refunds booked here, from 1; 0 for one that the order came with, or that was
 *     declined
 * @param orderId the order
 * @param refundId empty for very old refunds that came with the order
 * @param reference the merchant's reference, at AltaPay the reconciliation identifier; empty if none was sent
 * @param key the idempotency key it was booked under, empty if none was sent
 * @param amount minor units
 * @param lines as sent
 * @param at when it was booked, or declined
 * @param captureId the capture it was allocated to, or {@link #UNALLOCATED}
 * @param arrivedAt when its request arrived; null if none did, since it came with the order or was made by hand
 * @param answeredAt when the answer to its request left, whatever it said, or the connection was closed; null until
 *     then
 * @param state where it stands
 * @param endedAt when it became final or failed after it had been open, or was declined; null for all others
 */
public record BookedRefund(
        long number,
        String orderId,
        String refundId,
        String reference,
        String key,
        long amount,
        List<BookedLine> lines,
        Instant at,
        String captureId,
        @Nullable Instant arrivedAt,
        @Nullable Instant answeredAt,
        State state,
        @Nullable Instant endedAt) {

    /** In place of a capture's id: the money went back, but no invoice was credited. */
    public static final String UNALLOCATED = "unallocated";

    public BookedRefund {
        lines = List.copyOf(lines);
    }

    /** Where a refund stands. */
    public enum State {
        /** Accepted, not final: its money is taken. */
        OPEN,
        /** Its money went back. */
        FINAL,
        /** Accepted and open, then failed: its money was taken back. */
        FAILED,
        /** Judged and refused: no money moved. */
        DECLINED
    }

    /** Whether a capture's invoice was credited. */
    public boolean allocated() {
        return !captureId.equals(UNALLOCATED);
    }

    BookedRefund now(@Nullable Instant answered, State standing, @Nullable Instant ended) {
        return new BookedRefund(
                number, orderId, refundId, reference, key, amount, lines, at, captureId, arrivedAt, answered, standing,
                ended);
    }
}
