package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operator wants paid out.
 *
 * @param provider of the payouts; empty for both
 * @param currency of the payouts; empty for all
 * @param reissue the payment reference or file name of a payout that is to be issued again; empty for new ones
 * @param oddities planted one after the other
 * @param layout points in which the files differ from the usual
 */
public record PayoutWish(String provider, String currency, String reissue, List<Oddity> oddities, ObjectNode layout) {

    private static final Set<String> NAMES = Set.of("provider", "currency", "reissue", "oddities", "layout");

    public PayoutWish {
        oddities = List.copyOf(oddities);
    }

    /** Everything, as it should be, but for these. */
    public static PayoutWish of(Oddity... oddities) {
        return by("", oddities);
    }

    /** The same of one provider, {@code klarna} or {@code altapay}; empty for both. */
    public static PayoutWish by(String provider, Oddity... oddities) {
        return new PayoutWish(provider, "", "", List.of(oddities), Json.MAPPER.createObjectNode());
    }

    /**
     * Reads what an operator asks for.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    public static PayoutWish of(ObjectNode wish) {
        List<String> unknown = new ArrayList<>(wish.propertyNames());
        unknown.removeAll(NAMES);
        String provider = Json.text(wish, "provider");
        List<String> providers =
                Arrays.stream(Provider.values()).map(Provider::word).toList();
        if (!unknown.isEmpty() || !(provider.isEmpty() || providers.contains(provider))) {
            throw new IllegalArgumentException(
                    "a payout has only " + new ArrayList<>(NAMES) + ", its provider is one of " + providers);
        }
        List<Oddity> oddities = new ArrayList<>();
        wish.path("oddities").forEach(oddity -> oddities.add(Oddity.of(oddity)));
        PayoutWish read = new PayoutWish(
                provider,
                Json.text(wish, "currency"),
                Json.text(wish, "reissue"),
                oddities,
                wish.path("layout") instanceof ObjectNode layout ? layout : Json.MAPPER.createObjectNode());
        // A layout that no file can have is refused before anything is paid.
        read.layout(Layout.usual(Provider.KLARNA)).check();
        return read;
    }

    boolean wants(Purse purse) {
        return (provider.isEmpty() || provider.equals(purse.provider().word()))
                && (currency.isEmpty() || currency.equals(purse.currency()));
    }

    Layout layout(Layout usual) {
        return Layout.read(usual, layout);
    }
}
