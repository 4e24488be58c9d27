package dev.requite.sandbox.books;

import java.util.HashMap;
import java.util.Map;

/** Writes of one order that are being worked on, by key. Guarded by its {@link OrderBook}. */
public final class InFlight {

    public static final Overlap NONE = new Overlap(0, 0);

    private final Map<String, Integer> byKey = new HashMap<>();
    private int all;
    private int refunds;

    /** What was in flight when another one came. */
    public record Overlap(int others, int otherKeys) {}

    int count() {
        return all;
    }

    int refunds() {
        return refunds;
    }

    Overlap enter(Operation operation, String key) {
        Overlap overlap = all == 0 ? NONE : new Overlap(all, all - byKey.getOrDefault(key, 0));
        byKey.merge(key, 1, Integer::sum);
        all++;
        refunds += operation == Operation.REFUND ? 1 : 0;
        return overlap;
    }

    void leave(Operation operation, String key) {
        byKey.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
        all--;
        refunds -= operation == Operation.REFUND ? 1 : 0;
    }
}
