package dev.requite.submit;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** What is waited before the next try. Thread-safe. */
final class Backoff {

    private final IntervalFunction waits;

    Backoff(SubmitPolicy policy) {
        waits = IntervalFunction.ofExponentialRandomBackoff(policy.firstWait(), 2, 0.5, policy.longestWait());
    }

    /** Longer with each try that was made, with jitter. */
    Duration before(Step.BackOff step) {
        Duration own = Duration.ofMillis(waits.apply(Math.max(1, step.tries())));
        return own.compareTo(step.atLeast()) < 0 ? step.atLeast() : own;
    }
}
