package dev.requite.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The simulated provider's time. It only moves forward: with the wall clock or standing still, and by {@link #advance}.
 * Thread-safe.
 */
public final class SandboxClock implements InstantSource {

    private final InstantSource base;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private SandboxClock(InstantSource base) {
        this.base = base;
    }

    /** A clock that goes with the wall clock. */
    public static SandboxClock ticking() {
        return new SandboxClock(Clock.systemUTC());
    }

    /** A clock that stands still until it is advanced: the rate limit's second and the keys' day then stand too. */
    public static SandboxClock stoppedAt(Instant instant) {
        return new SandboxClock(InstantSource.fixed(instant));
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    /**
     * Moves the clock forward.
     *
     * @throws IllegalArgumentException if {@code by} is negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the sandbox's clock only moves forward, not by " + by);
        }
        ahead.accumulateAndGet(by, Duration::plus);
    }
}
