package dev.requite.provider;

import dev.requite.model.order.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How reading an order ended. */
public sealed interface OrderAnswer {

    /**
     * Here it is.
     *
     * @param at when it was answered, by the provider's own clock in whole seconds (HTTP's {@code Date}); null if not told
     */
    record Found(Order order, @Nullable Instant at) implements OrderAnswer {

        /** Without a time. */
        public Found(Order order) {
            this(order, null);
        }
    }

    /** The provider says for certain that it has no such order (or no such id). */
    record NotFound(Evidence evidence) implements OrderAnswer {}

    /**
     * No usable answer, after repeated tries: nothing is known about the order.
     *
     * @param lasting whether the provider answered, and would answer the same again
     */
    record Unavailable(Evidence evidence, boolean lasting) implements OrderAnswer {

        /** For now. */
        public Unavailable(Evidence evidence) {
            this(evidence, false);
        }
    }

    /** The credentials were refused: nothing more can be done in this run. */
    record CredentialsRefused(Evidence evidence) implements OrderAnswer {}
}
