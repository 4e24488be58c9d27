package dev.requite.submit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * What time tells: two clocks, neither of which is believed alone, and waits without a thread. Thread-safe.
 *
 * <p>The wall clock may be set back and ahead while nobody looks; the other may stand still while the machine is suspended.
 * What may be over is over as soon as either says so; how much time has passed for certain, only the other one tells.
 */
public interface Time {

    /** This machine's wall clock. */
    Instant now();

    /** As {@link System#nanoTime()}: never set, meaningful within this process only. */
    long nanoTime();

    /** Runs what it is given after that time at the earliest. */
    Executor after(Duration delay);
}
