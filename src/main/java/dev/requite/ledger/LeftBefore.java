package dev.requite.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment by which a request had left for certain, as the provider's answers tell the time.
 *
 * <p>Its machines need not agree, and an answer may be an old one. So where time seems to have gone back, what was told
 * before still stands as soon as an answer comes to it again; until then the other counts, since what was told before may
 * lie years ahead.
 *
 * @param at as the first answer told that came after it
 * @param doubt as the first later one did that was before that; null if none was since one came to it
 */
public record LeftBefore(Instant at, @Nullable Instant doubt) {

    /** The same once another answer told its time. */
    public LeftBefore heard(Instant time) {
        if (time.isBefore(at)) {
            return doubt == null ? new LeftBefore(at, time) : this;
        }
        return doubt == null ? this : new LeftBefore(at, null);
    }

    /** How long ago that was at least; below zero if it is still to come. */
    public Duration ago(Instant now) {
        return Duration.between(now.isBefore(at) && doubt != null ? doubt : at, now);
    }
}
