package dev.requite.submit;

import dev.requite.ledger.LeftBefore;
import dev.requite.ledger.RefundInHand;
import dev.requite.provider.KeyPromise;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an uncertain refund may still be carried out, for a person who is about to say that it was not.
 *
 * @param missing zero or less when nothing can come any more
 * @param leftBefore when its latest request had left for certain, for the ledger; null if nobody knows
 */
public record SettleTime(Duration missing, @Nullable LeftBefore leftBefore) {

    /**
     * After a look at its order.
     *
     * @param at when that was answered, by the provider's clock; null if it did not say
     */
    public static SettleTime of(RefundInHand refund, KeyPromise promise, @Nullable Instant at, Time time) {
        Moment now = Moment.of(time);
        LastDeparture departure = LastDeparture.of(refund.state().uncertain(), refund.departures())
                .looked(at, now);
        return new SettleTime(promise.settles().minus(departure.agoAtLeast(now)), departure.leftBefore());
    }
}
