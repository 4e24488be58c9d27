package dev.requite.model.row;

import org.jspecify.annotations.Nullable;

/**
 * What a row of an order operation says beside its type. Amounts are minor units of the row's currency.
 *
 * @param days 1 to 180: how much later a due date is to be, or within how many days an authorization has to end for it to be
 *     extended; null when not given
 * @param maxCost the most that the shop pays for it, zero or more; null when not given
 * @param remaining what has to remain for it to be released, zero or more; null when not given
 */
public record Wish(
        @Nullable Integer days,
        @Nullable Long maxCost,
        @Nullable Long remaining) {

    /** Nothing beside its type. */
    public static final Wish PLAIN = new Wish(null, null, null);
}
