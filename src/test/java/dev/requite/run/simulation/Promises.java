package dev.requite.run.simulation;

import java.time.Duration;

/**
 * What the settings say of time.
 *
 * @param settles how long a provider without keys may take
 * @param leaveWithin how long an intent is a right to leave
 * @param answersWithin how long an answer is waited for
 */
record Promises(Duration settles, Duration leaveWithin, Duration answersWithin) {

    static final Promises DEFAULT = new Promises(Duration.ofHours(12), Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** How long after its intent a request may leave, or be waited for. */
    Duration onItsWay() {
        return leaveWithin.plus(answersWithin);
    }

    Promises settlingWithin(Duration value) {
        return new Promises(value, leaveWithin, answersWithin);
    }
}
