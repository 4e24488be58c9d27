package dev.requite.plan;

import dev.requite.model.request.KnownRefund;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a refund that was refused may be carried out all the same. Its first request got no answer, a later one with the same
 * key was refused, and nothing shows: the first may still be on its way. Its rows would go under another key, and both would be
 * paid. No provider says how long a network may hold a request; nobody waits longer than this anywhere else either.
 */
public final class LateArrival {

    /** As long as a refund without a key is waited for by default. */
    static final Duration WITHIN = Duration.ofHours(12);

    private LateArrival() {}

    /**
     * Why nothing of an order may be refunded now.
     *
     * @param refunds all that the ledger knows of the order
     * @param now by the clock that stamps requests
     * @return empty if nothing can still arrive
     */
    public static Optional<Reason> of(List<KnownRefund> refunds, Instant now) {
        for (KnownRefund refund : refunds) {
            Instant left = refund.refusedInDoubt();
            if (left != null && now.isBefore(left.plus(WITHIN))) {
                return Optional.of(Reason.of(
                        ReasonCode.ORDER_UNSETTLED,
                        "Refund " + refund.refund().reference()
                                + " of this order was refused, but a request of it before"
                                + " that got no answer and may still arrive: send this row again after "
                                + left.plus(WITHIN) + "."));
            }
        }
        return Optional.empty();
    }
}
