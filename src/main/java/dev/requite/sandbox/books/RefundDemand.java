package dev.requite.sandbox.books;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refund that is asked for, whatever the protocol.
 *
 * @param amount minor units
 * @param reference the merchant's, may be empty
 * @param key idempotency key, may be empty
 * @param document how the refund is to be shown in the order; id and time are added when it is booked
 * @param origin where it comes from
 */
public record RefundDemand(
        long amount, String reference, String key, List<BookedLine> lines, ObjectNode document, Origin origin) {

    public RefundDemand {
        lines = List.copyOf(lines);
    }

    /**
     * Where a refund comes from.
     *
     * @param visit the request, null if there was none
     * @param listed whether the provider ever lists its identifier
     */
    public record Origin(@Nullable Visit visit, boolean listed) {

        /** It was there before. */
        static final Origin UNKNOWN = new Origin(null, true);

        public static Origin of(Visit visit) {
            return new Origin(visit, true);
        }

        @Nullable
        Instant arrivedAt() {
            return visit == null ? null : visit.arrivedAt();
        }

        @Nullable
        Instant answeredAt() {
            return visit == null ? null : visit.answeredAt();
        }
    }

    boolean withReturnFee() {
        return lines.stream().anyMatch(BookedLine::returnFee);
    }

    boolean linesSumUp() {
        return lines.stream().mapToLong(BookedLine::totalAmount).sum() == amount;
    }
}
