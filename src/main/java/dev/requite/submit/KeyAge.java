package dev.requite.submit;

import dev.requite.provider.KeyPromise;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider still knows an idempotency key for certain, so that the same request is carried out only once. Its age
 * counts as long as it can be: by whichever clock of this machine says more when the key was first used in this pass, else by
 * the provider's own. What no clock bounds, or lies in the future, is not known any more.
 */
final class KeyAge {

    /** Kept for the way: between the decision to send and the arrival lie the permit, a connection and the wire. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(5);

    /** HTTP's {@code Date} has whole seconds. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    private final Time time;
    private final Duration trusted;
    private @Nullable Instant sinceByItsClock;
    private @Nullable Instant itsTime;
    private boolean thisPass;
    private long sinceNanos;
    private Instant since;

    /**
     * @param firstUsed when it was first used at the earliest, by the provider's clock; null if that is not known
     * @param unused whether it was never used before this pass
     */
    KeyAge(Time time, KeyPromise promise, @Nullable Instant firstUsed, boolean unused) {
        this.time = time;
        this.trusted = promise.window().minus(ON_THE_WAY);
        this.sinceByItsClock = firstUsed;
        this.thisPass = unused;
        this.sinceNanos = time.nanoTime();
        this.since = time.now();
    }

    /** The key counts as new from now on: what it stood for is surely absent. */
    void startAnew() {
        thisPass = true;
        sinceNanos = time.nanoTime();
        since = time.now();
    }

    /** @param at what the provider's clock said, null if it did not */
    void looked(@Nullable Instant at) {
        itsTime = at;
    }

    /** Whether there is any time in which the provider is trusted to know it. */
    boolean everTrusted() {
        return !trusted.isNegative() && !trusted.isZero();
    }

    boolean known() {
        Duration age = age();
        return age != null && age.compareTo(trusted) < 0;
    }

    /** As long as it can be; null if nothing bounds it. */
    private @Nullable Duration age() {
        if (thisPass) {
            Duration byTicks = Duration.ofNanos(time.nanoTime() - sinceNanos);
            Duration byWall = Duration.between(since, time.now());
            return byTicks.compareTo(byWall) > 0 ? byTicks : byWall;
        }
        if (sinceByItsClock == null || itsTime == null) {
            return null;
        }
        Duration age = Duration.between(sinceByItsClock, itsTime.plus(GRAIN));
        return age.isNegative() ? null : age;
    }
}
