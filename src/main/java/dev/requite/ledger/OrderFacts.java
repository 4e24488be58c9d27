package dev.requite.ledger;

import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What planning learned of an order that its rows do not say themselves: by it a person finds the order of a row that got
 * nothing, and sees how much waits.
 *
 * @param providerReference the provider's short reference, empty where nobody knows it
 * @param merchantReference the shop's order number, likewise
 * @param currency of the order, null where it was not read
 * @param worths by row number: what a row's units were captured at, in minor units; of rows without an amount of their own
 * @param refused the numbers of the order's rows that intake had refused already
 */
public record OrderFacts(
        String providerReference,
        String merchantReference,
        @Nullable CurrencyUnit currency,
        Map<Long, Long> worths,
        Set<Long> refused) {

    /** Nothing was learned. */
    public static final OrderFacts NONE = new OrderFacts("", "", null, Map.of(), Set.of());

    public OrderFacts {
        worths = Map.copyOf(worths);
        refused = Set.copyOf(refused);
    }
}
