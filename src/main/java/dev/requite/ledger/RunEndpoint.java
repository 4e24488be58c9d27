package dev.requite.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A provider's account that a run could talk to, and how that went.
 *
 * @param account its name
 * @param host where it is called
 * @param user as whom
 * @param environment live or not
 * @param calls requests to it, in all passes of the run
 * @param unanswered of the last pass's, those without an answer
 * @param tooMany of its calls in all passes, those answered 429: too many requests
 * @param serverErrors likewise, those answered 5xx: a fault of the provider's own
 * @param slowestMs the slowest answer in milliseconds, 0 where none came or nobody measured
 * @param trouble why it counts as down in the last pass, null if it does not
 */
public record RunEndpoint(
        String account,
        String host,
        String user,
        String environment,
        long calls,
        long unanswered,
        long tooMany,
        long serverErrors,
        long slowestMs,
        @Nullable String trouble) {

    /** That a provider is down, where it is and why, in a sentence; for one that is. */
    public String downInWords() {
        return account + " at " + host + " did not answer: " + trouble + " (" + unanswered
                + " of its calls had no answer).";
    }
}
