package dev.requite.ledger;

import dev.requite.order.RefundState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund that is to be sent, or settled.
 *
 * @param reference its UUID
 * @param provider name of the provider
 * @param orderId the provider's order id
 * @param sequence its turn within the order's plan
 * @param captureId where the money comes from, empty for the order as a whole
 * @param currency ISO code
 * @param amount minor units of it
 * @param refundedBefore what the order had refunded when this refund's turn would come
 * @param captureRefundedBefore likewise of its capture; null for orders with a single capture
 * @param request the frozen body
 * @param requestSha256 its hash
 * @param state before this pass
 * @param attempts made before this pass
 * @param plannedAt when it was planned
 * @param firstAttemptAt when it was first about to be sent, null if never
 */
public record RefundInHand(
        UUID reference,
        String provider,
        String orderId,
        int sequence,
        String captureId,
        String currency,
        long amount,
        long refundedBefore,
        @Nullable Long captureRefundedBefore,
        String request,
        String requestSha256,
        RefundState state,
        int attempts,
        Instant plannedAt,
        @Nullable Instant firstAttemptAt) {}
