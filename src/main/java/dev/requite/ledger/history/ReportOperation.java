package dev.requite.ledger.history;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.row.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a report reads it.
 *
 * @param operation as it was planned, without its rows
 * @param contentHash of the row that is told of, as it was then
 * @param request as it was frozen
 * @param live false for a dry run's plan
 * @param plannedRun the run that planned it
 * @param runId the run that has it in hand
 * @param state where it stands
 * @param cleared whether it passed the gate
 * @param reason a remark or the cause of its state, null if there is none
 * @param correlationId of the last answer, null if there was none
 * @param sends how often it was sent
 * @param plannedAt when it was planned
 * @param firstAttemptAt when it was first about to be sent, null if never
 * @param settledAt when its last outcome was written, null if never
 * @param released what a release took, minor units; null for all else, and until it is carried out
 * @param expiresAt until when the order can be captured, as it showed afterwards; null where nobody looked
 */
public record ReportOperation(
        OrderOperation operation,
        String contentHash,
        FrozenRequest request,
        boolean live,
        String plannedRun,
        String runId,
        OperationState state,
        boolean cleared,
        @Nullable Reason reason,
        @Nullable String correlationId,
        int sends,
        Instant plannedAt,
        @Nullable Instant firstAttemptAt,
        @Nullable Instant settledAt,
        @Nullable Long released,
        @Nullable Instant expiresAt) {}
