package dev.requite.submit;

import java.time.Duration;

/**
 * Whether a plan is so old that nothing is sent for the first time without another look at what it was made of: as soon as
 * either clock of this machine says so.
 *
 * @param young for how long it may be sent yet without one; zero or less if never
 * @param since the moment from which that counts
 */
record PlanAge(Duration young, Moment since) {

    boolean old(Moment at) {
        return at.longestSince(since).compareTo(young) >= 0;
    }
}
