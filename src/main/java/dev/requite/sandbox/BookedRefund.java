package dev.requite.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * A refund as the books have it.
 *
 * @param number position among the refunds booked here, from 1; 0 for one that the order came with
 * @param orderId the order
 * @param refundId empty for very old refunds that came with the order
 * @param reference the merchant's reference, empty if none was sent
 * @param key the idempotency key it was booked under, empty if none was sent
 * @param amount minor units
 * @param lines as sent
 * @param at when it was booked
 * @param captureId the capture it was allocated to, or {@link #UNALLOCATED}
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
        String captureId) {

    /** In place of a capture's id: the money went back, but no invoice was credited. */
    public static final String UNALLOCATED = "unallocated";

    public BookedRefund {
        lines = List.copyOf(lines);
    }

    /** Whether a capture's invoice was credited. */
    public boolean allocated() {
        return !captureId.equals(UNALLOCATED);
    }
}
