package dev.requite.sandbox.books;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Requests in the clock's current second, against a limit that may change at any time. Thread-safe, without a lock. */
public final class RateLimit {

    static final int LIMIT_MAX = (1 << 20) - 1;

    private static final int USED_BITS = 20;

    /** Epoch second and requests used in it, in one word, so that both change together. */
    private final AtomicLong secondAndUsed = new AtomicLong();

    /**
     * Where a caller stands after its request.
     *
     * @param limit requests a second, 0 for no limit
     * @param remaining requests left in this second
     * @param exceeded whether this request is one too many
     */
    public record Standing(int limit, int remaining, boolean exceeded) {}

    /** Counts a request. A refused one takes nothing. */
    public Standing take(Instant now, int limit) {
        if (limit == 0) {
            return new Standing(0, 0, false);
        }
        while (true) {
            long seen = secondAndUsed.get();
            int used = used(seen, now);
            if (used >= limit) {
                return new Standing(limit, 0, true);
            }
            if (secondAndUsed.compareAndSet(seen, (now.getEpochSecond() << USED_BITS) | (used + 1))) {
                return new Standing(limit, limit - used - 1, false);
            }
        }
    }

    /** Where things stand, without counting: for answers to callers that were not let in. */
    public Standing look(Instant now, int limit) {
        return new Standing(limit, Math.max(0, limit - used(secondAndUsed.get(), now)), false);
    }

    private static int used(long word, Instant now) {
        return word >>> USED_BITS == now.getEpochSecond() ? (int) (word & LIMIT_MAX) : 0;
    }
}
