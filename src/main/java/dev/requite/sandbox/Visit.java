package dev.requite.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request's stay at the provider. Thread-safe. */
final class Visit {

    private final Instant arrivedAt;
    private volatile @Nullable Instant answeredAt;

    Visit(Instant arrivedAt) {
        this.arrivedAt = arrivedAt;
    }

    /** When it had been read to its end. */
    Instant arrivedAt() {
        return arrivedAt;
    }

    /** When its answer left, or its connection was closed; null until then. */
    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    void answered(Instant at) {
        answeredAt = at;
    }
}
