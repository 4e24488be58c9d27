package dev.requite.ledger;

import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a refund stands after this pass.
 *
 * @param refund as it was taken in hand
 * @param state where it stands now
 * @param reason a remark or the cause, null if there is none
 * @param providerRefundId the provider's id, null if not known
 * @param attempts what was sent and looked up in this pass, in order
 * @param at when
 * @param traces what stays for a later pass
 */
public record Outcome(
        RefundInHand refund,
        RefundState state,
        @Nullable Reason reason,
        @Nullable String providerRefundId,
        List<Attempt> attempts,
        Instant at,
        Traces traces) {

    public Outcome {
        attempts = List.copyOf(attempts);
    }

    /** Nothing stays for a later pass. */
    public Outcome(
            RefundInHand refund,
            RefundState state,
            @Nullable Reason reason,
            @Nullable String providerRefundId,
            List<Attempt> attempts,
            Instant at) {
        this(refund, state, reason, providerRefundId, attempts, at, Traces.NONE);
    }

    /**
     * What stays for a later pass.
     *
     * @param leftBefore when its latest request had left for certain; null if nobody knows
     * @param inFlight how long from then on an earlier pass's request may still leave, or wait for its answer; zero or more
     * @param refusal the provider's words when it refused without saying for certain that nothing moved; null if it did not
     * @param unfinished whether the provider shows it but may not have finished it, so that it has to be looked at again
     */
    public record Traces(
            @Nullable LeftBefore leftBefore,
            Duration inFlight,
            @Nullable String refusal,
            boolean unfinished) {

        /** Nothing does. */
        public static final Traces NONE = new Traces(null, Duration.ZERO, null, false);
    }
}
