package dev.requite.ledger.history;

import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A refund as a report reads it: what the ledger holds, unchecked, so that what was altered there is found and told
 * instead of ending the report.
 *
 * @param reference its UUID
 * @param live false for a dry run's plan
 * @param plannedRun the run that planned it
 * @param runId the run that has it in hand
 * @param provider name of the provider
 * @param orderId the provider's order id
 * @param sequence its turn within the order's plan
 * @param captureId empty when the refund is of the order as a whole
 * @param operation what kind of refund
 * @param generation 0, and one more after each definite rejection
 * @param currency of every amount
 * @param amount of the whole refund, minor units
 * @param providerReference the provider's short reference of the order, may be empty
 * @param merchantReference the shop's order number, may be empty
 * @param requestSha256 hash of the frozen request
 * @param state where it stands
 * @param cleared whether it passed the gate
 * @param reason a remark or the cause of its state, null if there is none
 * @param refundId the provider's id, null until it is known
 * @param correlationId of the last answer, null if there was none
 * @param attempts how often it was sent
 * @param plannedAt when it was planned
 * @param firstAttemptAt when it was first about to be sent, null if never
 * @param settledAt when its last outcome was written, null if never
 * @param hold the number under which its account was held when it was last about to be sent, null where nobody counts that
 * @param settlement what payouts say of it, null if none was looked at that does
 */
public record ReportRefund(
        UUID reference,
        boolean live,
        String plannedRun,
        String runId,
        String provider,
        String orderId,
        int sequence,
        String captureId,
        String operation,
        int generation,
        CurrencyUnit currency,
        long amount,
        String providerReference,
        String merchantReference,
        String requestSha256,
        RefundState state,
        boolean cleared,
        @Nullable Reason reason,
        @Nullable String refundId,
        @Nullable String correlationId,
        int attempts,
        Instant plannedAt,
        @Nullable Instant firstAttemptAt,
        @Nullable Instant settledAt,
        @Nullable Long hold,
        @Nullable ReportSettlement settlement) {

    /** As it stands for a dry run, which tells what a row would have become, not what became of its refund since. */
    public ReportRefund unmoved() {
        return new ReportRefund(
                reference,
                live,
                plannedRun,
                runId,
                provider,
                orderId,
                sequence,
                captureId,
                operation,
                generation,
                currency,
                amount,
                providerReference,
                merchantReference,
                requestSha256,
                state.counts() ? RefundState.REFUNDED : state,
                true,
                null,
                null,
                null,
                0,
                plannedAt,
                null,
                null,
                null,
                null);
    }

    /** Whether it was found at the provider: then its request is not known, and not all its rows need be here. */
    public boolean found() {
        return requestSha256.isBlank();
    }
}
