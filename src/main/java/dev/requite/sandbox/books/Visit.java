package dev.requite.sandbox.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request's stay at the provider. Thread-safe. */
public final class Visit {

    private final Instant arrivedAt;
    private volatile @Nullable Instant answeredAt;

    public Visit(Instant arrivedAt) {
        this.arrivedAt = arrivedAt;
    }

    /** When it had been read to its end. */
    public Instant arrivedAt() {
        return arrivedAt;
    }

    /** When its answer left, or its connection was closed; null until then. */
    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    public void answered(Instant at) {
        answeredAt = at;
    }
}
