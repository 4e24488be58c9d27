package dev.requite.provider.http;

import dev.requite.provider.Traffic;
import java.time.Duration;

/** Counts how calls end. Thread-safe. */
final class Counts {

    private static final String NOTHING_SENT = "nothing was sent: ";

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private long answered;
    private long unanswered;
    private long tooMany;
    private long serverErrors;
    private long slowestNanos;
    private String trouble = "";
    private boolean rested;

    /** @param nanos it took */
    synchronized void answered(int status, long nanos) {
        answered++;
        tooMany += status == TOO_MANY ? 1 : 0;
        serverErrors += status >= SERVER_ERROR ? 1 : 0;
        slowestNanos = Math.max(slowestNanos, nanos);
    }

    synchronized void unanswered(String words) {
        unanswered++;
        trouble = words.startsWith(NOTHING_SENT) ? words.substring(NOTHING_SENT.length()) : words;
    }

    synchronized void rested() {
        rested = true;
    }

    synchronized String trouble() {
        return trouble;
    }

    /** Since the last time; from now on it counts anew. */
    synchronized Traffic take() {
        Traffic traffic = new Traffic(
                answered, unanswered, tooMany, serverErrors, Duration.ofNanos(slowestNanos), trouble, rested);
        answered = 0;
        unanswered = 0;
        tooMany = 0;
        serverErrors = 0;
        slowestNanos = 0;
        trouble = "";
        rested = false;
        return traffic;
    }
}
