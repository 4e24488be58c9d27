package dev.requite.model.request;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a row had in an earlier refund, or that it was in an earlier operation.
 *
 * @param reference the refund or operation
 * @param state where that refund stands
 * @param contentHash the row's content then; empty when it was found at the provider instead of in a file
 * @param quantity units, null for amount-only shares
 * @param amount minor units, negative for a fee
 * @param untold whether that refund was found at the provider by a run that has no such row, and no other run tells of it
 * @param awaitingApproval whether that refund belongs to a plan that waits for approval
 * @param contradicted whether that refund is taken for not carried out, and a payout shows it: nobody decided which is right
 */
public record PastShare(
        UUID reference,
        RefundState state,
        String contentHash,
        @Nullable BigDecimal quantity,
        long amount,
        boolean untold,
        boolean awaitingApproval,
        boolean contradicted) {

    /** Whether it is no share at all, but that the row asked for an operation: that has neither units nor money. */
    public boolean isOfOperation() {
        return quantity == null && amount == 0;
    }

    /** A share of a refund that was carried out. */
    public static PastShare settled(UUID reference, Share share) {
        return new PastShare(
                reference,
                RefundState.REFUNDED,
                share.contentHash(),
                share.quantity(),
                share.amount(),
                false,
                false,
                false);
    }
}
