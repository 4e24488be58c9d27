package dev.requite.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger kept of a refund's requests. No time here is this machine's own, which may have been set since.
 *
 * @param permits how often its intent was committed: so many requests may have left, at most
 * @param keySince when the first may have left at the earliest, by the provider's clock; null if nobody knows
 * @param leftBefore when the latest had left for certain; null if nobody looked since
 * @param inFlight how long after its intent the latest may still have left, or been waiting for its answer
 * @param refusal the provider's words when it refused the latest without saying for certain that nothing moved; null if it
 *     did not
 */
public record Departures(
        int permits,
        @Nullable Instant keySince,
        @Nullable LeftBefore leftBefore,
        Duration inFlight,
        @Nullable String refusal) {

    /** Of a refund that never had the right to leave. */
    public static final Departures NONE = new Departures(0, null, null, Duration.ZERO, null);
}
