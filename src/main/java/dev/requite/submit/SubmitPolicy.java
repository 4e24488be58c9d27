package dev.requite.submit;

import java.time.Duration;

/**
 * How hard sending tries before it leaves a refund to the next pass.
 *
 * @param tries requests per refund and pass, at least 1
 * @param firstWait before the second try; doubled for each further one, with jitter
 * @param longestWait no wait between tries is longer, unless the provider asks for it
 * @param lookAgainAfter pause between two look-ups before a refund counts as surely absent, since no provider promises
 *     that a read shows what was just written
 * @param staleAfter age of a plan from which the order is read again before anything is sent for the first time
 */
public record SubmitPolicy(
        int tries, Duration firstWait, Duration longestWait, Duration lookAgainAfter, Duration staleAfter) {

    /** For production. */
    public static final SubmitPolicy DEFAULT = new SubmitPolicy(
            5, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(2), Duration.ofHours(1));
}
