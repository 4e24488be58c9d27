package dev.requite.ledger;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
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
 * @param request as it was frozen
 * @param state before this pass
 * @param reasonCode of that state, null if it has none
 * @param attempts made before this pass
 * @param plannedAt when it was planned
 * @param unlistedBefore what the order's refunded sum had beyond its list when this was planned, in minor units, below zero
 *     where the list had more; null where the payment lists no refunds, or nobody noted it
 * @param departures what is known of its requests
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
        FrozenRequest request,
        RefundState state,
        @Nullable ReasonCode reasonCode,
        int attempts,
        Instant plannedAt,
        @Nullable Long unlistedBefore,
        Departures departures) {

    /** The same after an earlier refund of the order's plan was not carried out. */
    public RefundInHand withRefundedBefore(long minorUnits) {
        return new RefundInHand(
                reference,
                provider,
                orderId,
                sequence,
                captureId,
                currency,
                amount,
                minorUnits,
                captureRefundedBefore,
                request,
                state,
                reasonCode,
                attempts,
                plannedAt,
                unlistedBefore,
                departures);
    }
}
