package dev.requite.ledger;

import dev.requite.model.request.OperationState;
import dev.requite.model.row.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an operation stands after this pass.
 *
 * @param operation as it was taken in hand
 * @param state where it stands now
 * @param reason a remark or the cause, null if there is none
 * @param attempts what was sent and looked up in this pass, in order
 * @param at when
 * @param traces what stays for a later pass
 * @param expiresAt until when the order can be captured, as it showed afterwards; null where nobody looked
 */
public record OperationOutcome(
        OperationInHand operation,
        OperationState state,
        @Nullable Reason reason,
        List<Attempt> attempts,
        Instant at,
        Outcome.Traces traces,
        @Nullable Instant expiresAt) {

    public OperationOutcome {
        attempts = List.copyOf(attempts);
    }
}
