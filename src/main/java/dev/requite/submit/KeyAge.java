package dev.requite.submit;

import dev.requite.provider.KeyPromise;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider still knows an idempotency key for certain, so that the same request is carried out only once. Its age
 * counts as long as it can be: by whichever clock of this machine says more when the key was first used in this pass, else by
 * the provider's own up to what that said last, and by this machine's from there. What no clock bounds, or lies in the future, is not known any more.
 *
 * @param trusted for how long after its first use a provider is trusted to know it; zero or less if never
 * @param thisPass since when it may have been in use, if that was in this pass; null if it was used before
 * @param firstUsed when it was first used at the earliest, by the provider's clock; null if that is not known
 * @param itsTime what the provider's clock said last; null if it did not
 * @param toldAt when it was asked for that at the earliest; null before it was
 */
record KeyAge(
        Duration trusted,
        @Nullable Moment thisPass,
        @Nullable Instant firstUsed,
        @Nullable Instant itsTime,
        @Nullable Moment toldAt) {

    /** Kept for the way: between the decision to send and the arrival lie the permit, a connection and the wire. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(5);

    /** HTTP's {@code Date} has whole seconds. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    /**
     * @param firstUsed when it was first used at the earliest, by the provider's clock; null if that is not known
     * @param unused whether it was never used before this pass
     */
    static KeyAge of(KeyPromise promise, @Nullable Instant firstUsed, boolean unused, Moment at) {
        return new KeyAge(promise.window().minus(ON_THE_WAY), unused ? at : null, firstUsed, null, null);
    }

    /** The key counts as new from now on: what it stood for is surely absent. */
    KeyAge startedAnew(Moment at) {
        return new KeyAge(trusted, at, firstUsed, itsTime, toldAt);
    }

    /**
     * @param told what the provider's clock said, null if it did not
     * @param since when it was asked
     */
    KeyAge looked(@Nullable Instant told, Moment since) {
        return new KeyAge(trusted, thisPass, firstUsed, told, since);
    }

    /** Whether there is any time in which the provider is trusted to know it. */
    boolean everTrusted() {
        return !trusted.isNegative() && !trusted.isZero();
    }

    boolean known(Moment at) {
        Duration age = age(at);
        return age != null && age.compareTo(trusted) < 0;
    }

    /** As long as it can be; null if nothing bounds it. */
    private @Nullable Duration age(Moment at) {
        if (thisPass != null) {
            return at.longestSince(thisPass);
        }
        if (firstUsed == null || itsTime == null || toldAt == null) {
            return null;
        }
        Duration age = Duration.between(firstUsed, itsTime.plus(GRAIN));
        return age.isNegative() ? null : age.plus(at.longestSince(toldAt));
    }
}
