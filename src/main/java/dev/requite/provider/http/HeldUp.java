package dev.requite.provider.http;

import java.util.concurrent.TimeUnit;

/**
 * Whether calls are held up between here and the provider. Answers come as calls leave, one by one: where one takes longer than
 * others did, and many calls left since the answer before it, something on their way stood still. A provider that is slow with
 * one call is none, as others are answered meanwhile; nor is a pause of this process, as nothing leaves in it. Not thread-safe.
 */
final class HeldUp {

    /** What is held up for less than so many calls take does not matter: a limit's unused part has room for it. */
    private static final int ROOM = 1;

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long firstLeft = Long.MAX_VALUE;
    private long fastest = Long.MAX_VALUE;
    private long answeredAt = Long.MIN_VALUE / 2;
    private long between;
    private long sinceAnswer;
    private long nanos;
    private long until;

    void left() {
        sinceAnswer++;
    }

    /**
     * Times are nanoseconds.
     *
     * @param leftAt when the call left that is over now
     * @param interval between two calls
     */
    void answered(long leftAt, long now, long interval) {
        long took = now - leftAt;
        firstLeft = Math.min(firstLeft, leftAt);
        // The first of all wait for connections, and for whoever has to wake up: they tell nothing of others.
        if (leftAt - firstLeft >= SECOND_NANOS) {
            fastest = Math.min(fastest, took);
        }
        // Answers that come together end one wait, whichever of them is told first.
        between = now - answeredAt < interval ? Math.max(between, sinceAnswer) : sinceAnswer;
        sinceAnswer = 0;
        answeredAt = now;
        long longer = fastest == Long.MAX_VALUE ? took : took - fastest;
        long held = Math.min(longer, between * interval) - ROOM * interval;
        // A lesser one that comes amid a greater does not make that last.
        if (held > 0 && held >= nanos(now)) {
            nanos = held;
            until = now + SECOND_NANOS + held;
        }
    }

    /** By how much a call may have arrived later than others, of those that left within about a second before. */
    long nanos(long now) {
        return now < until ? nanos : 0;
    }
}
