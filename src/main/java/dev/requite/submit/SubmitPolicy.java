package dev.requite.submit;

import java.time.Duration;
import java.time.Instant;

/**
 * How hard sending tries before it leaves a refund to the next pass, and how much it trusts a plan.
 *
 * @param tries requests per refund and pass, at least 1
 * @param firstWait before the second try; doubled for each further one, with jitter
 * @param longestWait no wait between tries is longer, unless the provider asks for it
 * @param lookAgainAfter pause between two look-ups before a refund counts as surely absent, since no provider promises
 *     that a read shows what was just written
 * @param staleAfter age of a plan from which the order is read again before anything is sent for the first time
 * @param leaveWithin how long a committed intent is a permit to leave
 * @param passBegan what was planned before it is read again too: while a plan waited for a person, or for the next pass
 *     after a crash, somebody may have refunded by hand
 */
public record SubmitPolicy(
        int tries,
        Duration firstWait,
        Duration longestWait,
        Duration lookAgainAfter,
        Duration staleAfter,
        Duration leaveWithin,
        Instant passBegan) {

    /** How old a plan is that was made then. */
    PlanAge age(Instant plannedAt, Moment at) {
        Duration young =
                plannedAt.isBefore(passBegan) ? Duration.ZERO : Duration.between(at.wall(), plannedAt.plus(staleAfter));
        return new PlanAge(young, at);
    }
}
