package dev.requite.sandbox.books;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The simulated provider's time: with the wall clock or standing still, and as far ahead of it or behind it as it was
 * told. It decides what is due, and every answer is dated by it. Thread-safe.
 */
public final class SandboxClock implements InstantSource {

    private final InstantSource base;
    private volatile Setting setting = new Setting(Duration.ZERO, null);

    /** @param frozenAt where the base clock stood when this one was frozen, null while it goes */
    private record Setting(Duration offset, @Nullable Instant frozenAt) {
        Instant at(Instant base) {
            return (frozenAt == null ? base : frozenAt).plus(offset);
        }
    }

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
        return setting.at(base.instant());
    }

    /**
     * Moves the clock forward.
     *
     * @throws IllegalArgumentException if {@code by} is negative
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException(
                    "advance only moves the sandbox's clock forward, not by " + by + "; an offset puts it anywhere");
        }
        setting = new Setting(setting.offset().plus(by), setting.frozenAt());
    }

    /** How far it is ahead of the clock that it goes with, negative if it is behind. */
    public Duration offset() {
        return setting.offset();
    }

    /** Puts it ahead of the clock that it goes with, or behind. What has happened at the provider stays as it is. */
    public synchronized void setOffset(Duration offset) {
        setting = new Setting(offset, setting.frozenAt());
    }

    /** Whether it stands still because it was {@link #freeze frozen}. */
    public boolean frozen() {
        return setting.frozenAt() != null;
    }

    /** Lets it stand still; it can still be moved by hand. */
    public synchronized void freeze() {
        if (!frozen()) {
            setting = new Setting(setting.offset(), base.instant());
        }
    }

    /** Lets it go on from where it stands. */
    public synchronized void thaw() {
        Instant now = base.instant();
        setting = new Setting(Duration.between(now, setting.at(now)), null);
    }
}
