package dev.requite.ledger;

import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it stands in the ledger.
 *
 * @param refund as it was planned
 * @param live whether it is meant; false for a dry run's
 * @param awaitingApproval whether it is part of a plan that waits for a person
 * @param plannedRun the run that planned it
 * @param runId the run that has it in hand
 * @param state where it stands
 * @param reason a remark or the cause of its state, null if there is none
 * @param providerRefundId the provider's id, null until it is known
 * @param correlationId of the last answer, null if there was none
 * @param attempts how many requests were sent or look-ups made
 * @param plannedAt when it was planned
 * @param firstAttemptAt when it was first about to be sent, null if never
 * @param settledAt when its last outcome was written, null if never
 */
public record LedgerRefund(
        Refund refund,
        boolean live,
        boolean awaitingApproval,
        String plannedRun,
        String runId,
        RefundState state,
        @Nullable Reason reason,
        @Nullable String providerRefundId,
        @Nullable String correlationId,
        int attempts,
        Instant plannedAt,
        @Nullable Instant firstAttemptAt,
        @Nullable Instant settledAt) {}
