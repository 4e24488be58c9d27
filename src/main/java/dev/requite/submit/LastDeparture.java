package dev.requite.submit;

import dev.requite.ledger.Departures;
import dev.requite.ledger.LeftBefore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long ago the latest request for one thing had left for certain: the larger of two lower bounds, neither of which this
 * machine's wall clock has a part in. One is what this process saw pass since it first looked, the other what passed by the
 * provider's clock since an earlier pass looked.
 *
 * @param keySince when the first request of earlier passes may have left at the earliest, by the provider's clock; null if
 *     nobody knows
 * @param mayStillLeave how long after the first look of this pass an earlier pass's request may still leave or be on its way
 * @param firstLook this process's ticks then; null before it looked
 * @param leftBefore by which moment it had left for certain, by the provider's clock; null if nobody knows
 * @param itsTime what the provider's clock told last; null if it did not
 * @param itsTimeTicks this process's ticks then
 */
record LastDeparture(
        @Nullable Instant keySince,
        Duration mayStillLeave,
        @Nullable Long firstLook,
        @Nullable LeftBefore leftBefore,
        @Nullable Instant itsTime,
        long itsTimeTicks) {

    /** HTTP's {@code Date} has whole seconds. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    /** @param uncertain whether an earlier pass may have let a request leave */
    static LastDeparture of(boolean uncertain, Departures known) {
        // What certainly did not leave has nothing on its way.
        Departures earlier = uncertain ? known : Departures.NONE;
        LeftBefore kept = earlier.leftBefore();
        return new LastDeparture(
                earlier.keySince(),
                earlier.inFlight(),
                null,
                kept == null ? null : notBeforeIntent(earlier.keySince(), kept),
                null,
                0);
    }

    /** A request of this pass may just have left, and will not leave any more. */
    LastDeparture leftNow() {
        return new LastDeparture(keySince, Duration.ZERO, null, null, itsTime, itsTimeTicks);
    }

    /** @param told by the provider's clock, null if it did not say */
    LastDeparture looked(@Nullable Instant told, Moment at) {
        Long first = firstLook == null ? Long.valueOf(at.ticks()) : firstLook;
        if (told == null) {
            return new LastDeparture(keySince, mayStillLeave, first, leftBefore, itsTime, itsTimeTicks);
        }
        Instant bound = told.plus(GRAIN).plus(mayStillLeave);
        LeftBefore left = leftBefore == null ? notBeforeIntent(keySince, bound) : leftBefore.heard(bound);
        return new LastDeparture(keySince, mayStillLeave, first, left, told, at.ticks());
    }

    /** The latest look, before which everything had left; null if the provider's clock told nothing. */
    @Nullable
    LeftBefore lookedAt() {
        return itsTime == null ? null : new LeftBefore(itsTime.plus(GRAIN), null);
    }

    /** Below zero as long as it may still leave. */
    Duration agoAtLeast(Moment at) {
        Duration here = seen(at).minus(mayStillLeave);
        Duration there = leftBefore == null || itsTime == null
                ? here
                : leftBefore.ago(itsTime.plus(at.ticksSince(itsTimeTicks)));
        return here.compareTo(there) > 0 ? here : there;
    }

    /** How much longer nothing may be concluded from what an earlier pass's request did not do yet. Zero or more. */
    Duration untilItCanNotLeave(Moment at) {
        Duration left = mayStillLeave.minus(seen(at));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration seen(Moment at) {
        return firstLook == null ? Duration.ZERO : at.ticksSince(firstLook);
    }

    /** An answer that is older than the request it came after tells nothing of it. */
    private static LeftBefore notBeforeIntent(@Nullable Instant keySince, LeftBefore kept) {
        return keySince == null || keySince.isBefore(kept.at()) ? kept : new LeftBefore(keySince, kept.doubt());
    }

    private static LeftBefore notBeforeIntent(@Nullable Instant keySince, Instant told) {
        return keySince == null || keySince.isBefore(told)
                ? new LeftBefore(told, null)
                : new LeftBefore(keySince, null).heard(told);
    }
}
