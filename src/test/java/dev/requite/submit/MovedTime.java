package dev.requite.submit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/** Two clocks that are moved by hand, each by itself. */
final class MovedTime implements Time {

    Instant wall = SettableClock.NOON;
    long ticks;

    /** Both. */
    void pass(Duration time) {
        wall = wall.plus(time);
        ticks += time.toNanos();
    }

    @Override
    public Instant now() {
        return wall;
    }

    @Override
    public long nanoTime() {
        return ticks;
    }

    @Override
    public Executor after(Duration delay) {
        throw new UnsupportedOperationException("nobody waits here");
    }
}
