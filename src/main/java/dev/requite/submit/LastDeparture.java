package dev.requite.submit;

import dev.requite.ledger.Departures;
import dev.requite.ledger.LeftBefore;
import dev.requite.ledger.RefundInHand;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long ago a refund's latest request had left for certain: the larger of two lower bounds, neither of which this
 * machine's wall clock has a part in. One is what this process saw pass since it first looked, the other what passed by the
 * provider's clock since an earlier pass looked.
 */
final class LastDeparture {

    /** HTTP's {@code Date} has whole seconds. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    private final Time time;
    private final @Nullable Instant keySince;

    /** How long after the first look of this pass an earlier pass's request may still leave or be on its way. */
    private Duration mayStillLeave;

    private @Nullable Long firstLookNanos;
    private @Nullable LeftBefore leftBefore;
    private @Nullable Instant itsTime;
    private long itsTimeNanos;

    LastDeparture(Time time, RefundInHand refund) {
        this.time = time;
        // What certainly did not leave has nothing on its way.
        Departures earlier = refund.state().uncertain() ? refund.departures() : Departures.NONE;
        this.keySince = earlier.keySince();
        LeftBefore kept = earlier.leftBefore();
        this.leftBefore = kept == null ? null : notBeforeIntent(kept);
        this.mayStillLeave = kept == null ? earlier.inFlight() : Duration.ZERO;
    }

    /** A request of this pass may just have left, and will not leave any more. */
    void leftNow() {
        firstLookNanos = null;
        leftBefore = null;
        mayStillLeave = Duration.ZERO;
    }

    /** @param at by the provider's clock, null if it did not say */
    void looked(@Nullable Instant at) {
        if (firstLookNanos == null) {
            firstLookNanos = time.nanoTime();
        }
        if (at != null) {
            Instant now = at.plus(GRAIN).plus(mayStillLeave);
            leftBefore = leftBefore == null ? notBeforeIntent(now) : leftBefore.heard(at);
            itsTime = at;
            itsTimeNanos = time.nanoTime();
        }
    }

    /** Below zero as long as it may still leave. */
    Duration agoAtLeast() {
        Duration here = Duration.ofNanos(firstLookNanos == null ? 0 : time.nanoTime() - firstLookNanos)
                .minus(mayStillLeave);
        Duration there = leftBefore == null || itsTime == null
                ? here
                : leftBefore.ago(itsTime.plusNanos(time.nanoTime() - itsTimeNanos));
        return here.compareTo(there) > 0 ? here : there;
    }

    /** An answer that is older than the request it came after tells nothing of it. */
    private LeftBefore notBeforeIntent(LeftBefore kept) {
        return keySince == null || keySince.isBefore(kept.at()) ? kept : new LeftBefore(keySince, kept.doubt());
    }

    private LeftBefore notBeforeIntent(Instant told) {
        return keySince == null || keySince.isBefore(told)
                ? new LeftBefore(told, null)
                : new LeftBefore(keySince, null).heard(told);
    }

    /** How much longer nothing may be concluded from what an earlier pass's request did not do yet. Zero or more. */
    Duration untilItCanNotLeave() {
        Duration seen = firstLookNanos == null ? Duration.ZERO : Duration.ofNanos(time.nanoTime() - firstLookNanos);
        Duration left = mayStillLeave.minus(seen);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Nullable
    LeftBefore leftBefore() {
        return leftBefore;
    }
}
