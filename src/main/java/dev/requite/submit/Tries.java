package dev.requite.submit;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** How often a refund was tried in this pass, and what is waited before the next try. */
final class Tries {

    /** Permits that ran out unused, in a row: at ten seconds each, more than an hour in which nothing could leave. */
    private static final int RENEWALS_MAX = 400;

    private final int most;
    private final IntervalFunction waits;
    private int made;
    private int renewals;

    Tries(SubmitPolicy policy) {
        most = policy.tries();
        waits = IntervalFunction.ofExponentialRandomBackoff(policy.firstWait(), 2, 0.5, policy.longestWait());
    }

    /** A request left, or could have. */
    void made() {
        made++;
        renewals = 0;
    }

    boolean left() {
        return made < most;
    }

    /** Whether a permit that ran out before its turn came may be had anew; that is no try. */
    boolean mayRenew() {
        return ++renewals <= RENEWALS_MAX;
    }

    /** Longer with each try that was made, with jitter. */
    Duration wait(Duration atLeast) {
        Duration own = Duration.ofMillis(waits.apply(Math.max(1, made)));
        return own.compareTo(atLeast) < 0 ? atLeast : own;
    }
}
