package dev.requite.submit;

import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is to be done next about a refund. */
sealed interface Step {

    /** Commit its intent, then let its request leave. */
    record Send() implements Step {}

    /** Read its order. */
    record Look() implements Step {}

    /**
     * Wait.
     *
     * @param endsWithStop whether there is nothing to wait for once a stop is asked for
     */
    record Pause(Duration length, boolean endsWithStop) implements Step {}

    /** Commit that the provider accepted it without finishing it: a process that dies now must not find it absent. */
    record NotePending() implements Step {}

    /**
     * Nothing more in this pass.
     *
     * @param unfinished whether the provider shows it but may not have finished it
     */
    record End(
            RefundState state,
            @Nullable Reason reason,
            @Nullable String refundId,
            @Nullable String location,
            boolean unfinished)
            implements Step {

        static End as(RefundState state, Reason reason) {
            return new End(state, reason, null, null, false);
        }

        static End refunded(@Nullable Reason reason, String refundId, @Nullable String location) {
            return new End(RefundState.REFUNDED, reason, refundId, location, false);
        }
    }
}
