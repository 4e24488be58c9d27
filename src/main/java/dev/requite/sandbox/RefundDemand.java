package dev.requite.sandbox;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refund that is asked for, whatever the protocol.
 *
 * @param amount minor units
 * @param reference the merchant's, may be empty
 * @param key idempotency key, may be empty
 * @param document how the refund is to be shown in the order; id and time are added when it is booked
 */
record RefundDemand(long amount, String reference, String key, List<BookedLine> lines, ObjectNode document) {

    RefundDemand {
        lines = List.copyOf(lines);
    }

    boolean withReturnFee() {
        return lines.stream().anyMatch(BookedLine::returnFee);
    }

    boolean linesSumUp() {
        return lines.stream().mapToLong(BookedLine::totalAmount).sum() == amount;
    }
}
