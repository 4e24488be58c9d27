package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.Provider;
import java.util.Comparator;

/**
 * What is paid out together: "each currency will result in a separate payout" (Klarna).
 *
 * @param currency ISO 4217
 */
public record Purse(Provider provider, String currency) implements Comparable<Purse> {

    private static final Comparator<Purse> ORDER =
            Comparator.comparing(Purse::provider).thenComparing(Purse::currency);

    @Override
    public int compareTo(Purse other) {
        return ORDER.compare(this, other);
    }
}
