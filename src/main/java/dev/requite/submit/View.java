package dev.requite.submit;

import dev.requite.model.order.Conduct;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a look told of one thing. */
sealed interface View {

    /**
     * Nothing: there was no usable answer.
     *
     * @param words why; empty if nothing was said
     */
    record Unreadable(String words) implements View {}

    /**
     * Something.
     *
     * @param sighting of the thing itself
     * @param sincePlan what happened beside it since it was planned
     * @param atItsPlace whether it shows where it was meant to
     * @param conduct how what it is done to behaves
     * @param at when that was told, by the provider's clock; null if it did not say
     */
    record Shown(
            Sighting sighting,
            SincePlan sincePlan,
            boolean atItsPlace,
            Conduct conduct,
            @Nullable Instant at) implements View {}

    /** What a thing is done to, beside what it was when the thing was planned. */
    enum SincePlan {
        UNCHANGED,

        /** It shows less than it did; that may be a read that lags behind. */
        LESS,

        CHANGED
    }
}
