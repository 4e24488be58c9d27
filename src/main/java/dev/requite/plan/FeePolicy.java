package dev.requite.plan;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where return fees may be charged, and what to do where they may not.
 *
 * @param markets ISO 3166 alpha-2 countries in capitals
 * @param whenIneligible hold the order, or refund without the fee
 */
public record FeePolicy(Set<String> markets, WhenIneligible whenIneligible) {

    /** The eight markets of Klarna, "Refund with return fees". */
    public static final Set<String> DOCUMENTED_MARKETS = Set.of("AT", "DE", "DK", "FI", "FR", "NL", "NO", "SE");

    public FeePolicy {
        markets = markets.stream()
                .map(country -> country.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What happens to an order whose fee can't be charged. */
    public enum WhenIneligible {
        HOLD,
        WAIVE
    }
}
