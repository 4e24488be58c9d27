package dev.requite.sandbox.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was carried out on an order besides captures, refunds and cancellations, as the books have it: an extended or
 * released authorisation, an extended due date. All times are the sandbox's clock's.
 *
 * @param number position among the operations carried out here, from 1
 * @param orderId the order
 * @param operation {@code extend-authorization}, {@code release-authorization} or {@code extend-due-date}
 * @param key the idempotency key it was carried out under, empty if none was sent
 * @param captureId whose due date it was; empty for the others
 * @param days by how many days the due date moved; 0 for the others
 * @param cost what the shop pays for it, in minor units of the order's currency; 0 for the others
 * @param before what it changed, as it was: {@code expires_at}; the remaining authorised amount in minor units; or the
 *     due date, such as {@code 2024-05-31}. Empty if the order had none
 * @param after the same, as it is since
 * @param at when it was carried out
 * @param arrivedAt when its request arrived
 * @param answeredAt when the answer to its request left, whatever it said, or the connection was closed; null until
 *     then
 */
public record BookedOperation(
        long number,
        String orderId,
        String operation,
        String key,
        String captureId,
        int days,
        long cost,
        String before,
        String after,
        Instant at,
        Instant arrivedAt,
        @Nullable Instant answeredAt) {

    BookedOperation answered(@Nullable Instant when) {
        return new BookedOperation(
                number, orderId, operation, key, captureId, days, cost, before, after, at, arrivedAt, when);
    }
}
