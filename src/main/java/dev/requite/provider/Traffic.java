package dev.requite.provider;

import java.time.Duration;

/**
 * How a provider's calls went.
 *
 * @param answered how many got an answer, whatever it said
 * @param unanswered how many got none
 * @param tooMany of the answers, those that said 429: too many requests
 * @param serverErrors of the answers, those that told a fault of the provider's own: 5xx
 * @param slowest the answer that took longest, from its call's turn to its last byte
 * @param trouble why the last of these got none, a short plain text without secrets; empty if all were answered
 * @param rested whether so many in a row got none that the provider was left alone for a while
 */
public record Traffic(
        long answered,
        long unanswered,
        long tooMany,
        long serverErrors,
        Duration slowest,
        String trouble,
        boolean rested) {

    /** No calls at all. */
    public static final Traffic NONE = new Traffic(0, 0, 0, 0, Duration.ZERO, "", false);

    public long calls() {
        return answered + unanswered;
    }

    /** Whether a person should be told: nothing was answered, or for a while nothing. */
    public boolean down() {
        return unanswered > 0 && (answered == 0 || rested);
    }
}
