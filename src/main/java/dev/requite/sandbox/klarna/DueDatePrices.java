package dev.requite.sandbox.klarna;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What later due dates cost (Klarna, "Extend payment date pricing"), in the listed countries and their currencies. An
 * order value exactly on a boundary is in the lower class here, and in the lower one too where the document is silent.
 */
final class DueDatePrices {

    /** Where nothing is extended, nothing costs anything. */
    static final Option NOTHING = new Option(0, 0);

    private static final List<Integer> DAYS = List.of(2, 10, 30, 60);

    private static final Prices TENS = new Prices(
            30_000,
            75_000,
            List.of(0L, 100L, 199L, 499L),
            List.of(0L, 100L, 499L, 999L),
            List.of(0L, 100L, 799L, 1299L));
    private static final Prices HUNDREDS = new Prices(
            300_000,
            750_000,
            List.of(0L, 1000L, 1900L, 4900L),
            List.of(0L, 1000L, 4900L, 9900L),
            List.of(0L, 1000L, 7900L, 12900L));
    private static final Map<String, Prices> BY_COUNTRY_AND_CURRENCY = Map.of(
            "AT EUR", TENS,
            "BE EUR", TENS,
            "DE EUR", TENS,
            "FI EUR", TENS,
            "NL EUR", TENS,
            "GB GBP", TENS,
            "DK DKK", HUNDREDS,
            "NO NOK", HUNDREDS,
            "SE SEK", HUNDREDS);

    private DueDatePrices() {}

    /**
     * A later due date.
     *
     * @param days by how many days it is later
     * @param cost minor units
     */
    record Option(int days, long cost) {

        boolean free() {
            return cost == 0;
        }

        /** What costs nothing stays so; nothing costs less than nothing. */
        Option dearerBy(long raise) {
            return free() ? this : new Option(days, Math.max(0, cost + raise));
        }
    }

    /** Prices by class of order value, all in minor units. */
    private record Prices(long middleAbove, long highAbove, List<Long> low, List<Long> middle, List<Long> high) {
        List<Long> of(long orderValue) {
            return orderValue > highAbove ? high : orderValue > middleAbove ? middle : low;
        }
    }

    /**
     * None where nothing is listed.
     *
     * @param country ISO 3166 alpha-2 in capitals
     * @param currency ISO 4217 in capitals
     * @param orderValue minor units
     */
    static List<Option> options(String country, String currency, long orderValue) {
        Prices prices = BY_COUNTRY_AND_CURRENCY.get(country + " " + currency);
        if (prices == null) {
            return List.of();
        }
        List<Long> costs = prices.of(orderValue);
        return IntStream.range(0, DAYS.size())
                .mapToObj(i -> new Option(DAYS.get(i), costs.get(i)))
                .toList();
    }
}
