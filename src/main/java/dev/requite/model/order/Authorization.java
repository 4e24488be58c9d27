package dev.requite.model.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider tells of an order's authorization, word for word: null is what it does not tell, and nothing here is
 * reckoned.
 *
 * @param createdAt when the order was made
 * @param expiresAt until when the order can be captured
 * @param remaining what can still be captured, in minor units of the order's currency; {@link Order#remainingAuthorized()} has
 *     a number even where this has none
 * @param originalAmount what was ordered at first, in the same minor units; {@link Order#amount()} may have changed since
 */
public record Authorization(
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Long remaining,
        @Nullable Long originalAmount) {

    /** Of a provider that tells nothing of it. */
    public static final Authorization UNTOLD = new Authorization(null, null, null, null);
}
