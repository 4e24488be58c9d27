package dev.requite.model.order;

import java.util.List;
import java.util.UUID;

/**
 * A refund that the provider lists on an order, made by us or by anyone else.
 *
 * @param id the provider's refund id, empty if it has none
 * @param reference the reference it was sent with (ours is the refund's UUID), empty if none
 * @param amount minor units of the order's currency
 * @param lines what it gave back; empty for an amount-only refund
 */
public record PastRefund(String id, String reference, long amount, List<Line> lines) {

    public PastRefund {
        lines = List.copyOf(lines);
    }

    /** Whether its reference is a key like ours: hardly anybody else makes UUIDs of names (version 5). */
    public boolean isOfOurKind() {
        try {
            UUID uuid = UUID.fromString(reference);
            return uuid.version() == 5 && uuid.toString().equals(reference);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether it may be a refund of so much that its provider lists under a name of its own. */
    public boolean mayBeAnotherName(long amountOfOurs) {
        return amount == amountOfOurs && !isOfOurKind();
    }

    /**
     * One line of it.
     *
     * @param reference the order line's reference, may be empty
     * @param type the provider's word, {@code return_fee} for a fee
     * @param quantity units, zero or more
     * @param amount minor units, negative for a fee
     * @param taxRate basis points, {@link #RATE_UNTOLD} where nothing tells the tax
     * @param tax tax inside {@code amount}, 0 where nothing tells it
     * @param rowId the row of ours that this line settled, empty if the line does not carry one
     * @param content the first {@link #CONTENT_LENGTH} digits of that row's content hash, empty if the line does not carry them
     * @param captureId the capture we planned that for, empty if the line does not carry one
     */
    public record Line(
            String reference,
            String type,
            long quantity,
            long amount,
            int taxRate,
            long tax,
            String rowId,
            String content,
            String captureId) {

        /** Enough to tell the versions of one row apart. */
        public static final int CONTENT_LENGTH = 16;

        /** In place of a tax rate, where nothing tells it. */
        public static final int RATE_UNTOLD = -1;

        /** A line that is none of ours. */
        public Line(String reference, String type, long quantity, long amount) {
            this(reference, type, quantity, amount, RATE_UNTOLD, 0, "", "", "");
        }
    }
}
