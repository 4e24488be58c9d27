package dev.requite.plan;

import dev.requite.model.request.KnownRefund;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * Why nothing of an order may be refunded now. Where the provider tells its time, both clocks have to agree that it is over:
     * either may have been set since.
     *
     * @param refunds all that the ledger knows of the order
     * @param here by the clock that stamps requests
     * @param there by the provider's clock; null if it does not tell
     * @return empty if nothing can still arrive
     */
    public static Optional<Reason> of(List<KnownRefund> refunds, Instant here, @Nullable Instant there) {
        return refunds.stream()
                .filter(refund -> mayArrive(refund.doubt(), here, there))
                .findFirst()
                .map(refund -> Reason.of(
                        ReasonCode.ORDER_UNSETTLED,
                        "Refund " + refund.refund().reference()
                                + " of this order was refused, but a request of it before"
                                + " that got no answer and may still arrive: send this row again "
                                + WITHIN.toHours() + " hours after it was refused."));
    }

    private static boolean mayArrive(KnownRefund.@Nullable Doubt doubt, Instant here, @Nullable Instant there) {
        if (doubt == null) {
            return false;
        }
        Instant left = doubt.there();
        return here.isBefore(doubt.here().plus(WITHIN))
                || (there != null && left != null && there.isBefore(left.plus(WITHIN)));
    }
}
