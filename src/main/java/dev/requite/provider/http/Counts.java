package dev.requite.provider.http;

import dev.requite.provider.Traffic;

/** Counts how calls end. Thread-safe. */
final class Counts {

    private static final String NOTHING_SENT = "nothing was sent: ";

    private long answered;
    private long unanswered;
    private String trouble = "";
    private boolean rested;

    synchronized void answered() {
        answered++;
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
        Traffic traffic = new Traffic(answered, unanswered, trouble, rested);
        answered = 0;
        unanswered = 0;
        trouble = "";
        rested = false;
        return traffic;
    }
}
