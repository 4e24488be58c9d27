package dev.requite.sandbox.books;

import java.util.HashMap;
import java.util.Map;

/** Refunds of one order that are being worked on, by key. Guarded by its {@link OrderBook}. */
public final class InFlight {

    public static final Overlap NONE = new Overlap(0, 0);

    private final Map<String, Integer> byKey = new HashMap<>();
    private int all;

    /** What was in flight when another one came. */
    public record Overlap(int others, int otherKeys) {}

    int count() {
        return all;
    }

    Overlap enter(String key) {
        Overlap overlap = all == 0 ? NONE : new Overlap(all, all - byKey.getOrDefault(key, 0));
        byKey.merge(key, 1, Integer::sum);
        all++;
        return overlap;
    }

    void leave(String key) {
        byKey.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
