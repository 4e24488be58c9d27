package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Something that is not as it should be in a payout. It is about the refunds with a reference, about those of an order,
 * or about the next so many that no other oddity is about yet.
 *
 * @param reference of a refund, may be empty
 * @param order whose refunds are meant, may be empty
 * @param next how many refunds at most; without reference and order at least one
 * @param amount minor units; 0 for what is usual
 * @param currency ISO 4217, may be empty
 * @param with the reference of another refund, or a name that is told instead; may be empty
 * @param how which form of the kind is wanted, empty for the usual one
 */
public record Oddity(
        Kind kind, String reference, String order, int next, long amount, String currency, String with, String how) {

    private static final Set<String> NAMES =
            Set.of("oddity", "reference", "order", "next", "amount", "currency", "with", "how");

    /** What may be odd. */
    public enum Kind {
        /** A refund is in no payout, ever. */
        MISSING,
        /** A refund waits for the next payout. */
        LATER,
        /** A refund is paid out with another amount: one minor unit more if none is named. */
        AMOUNT,
        /** A refund stands there twice, here or ({@code next-payout}) again in the next; or ({@code other-id}) as one more refund. */
        TWICE,
        /** A refund has not the merchant's reference. */
        NO_REFERENCE,
        /** A refund has not the provider's id. */
        NO_REFUND_ID,
        /** A refund has neither. */
        NAMELESS,
        /** A refund that nobody made, of an order of ours or of nobody's, with the name {@code with}. */
        FOREIGN,
        /** Klarna: the customer did not pay, a line of the same order and amount beside the refund. */
        DEFAULT,
        /** Klarna: a dispute beside the refund, and ({@code amount}, else all) what the protection gives back. */
        REVERSAL,
        /** A refund in another currency: in its payout at Klarna, in its own with another one of the sale at AltaPay. */
        CURRENCY,
        /** AltaPay: the refund could not be carried out, and its money is back. */
        CAME_BACK,
        /** A refund with the id of another one, that of reference {@code with}; or ({@code order}) with its order. */
        CONFLICT,
        /** A line of a type that no document has. */
        UNKNOWN_TYPE,
        /** What is paid out is not what the lines make, by one minor unit if no amount is named. */
        FORMULA,
        /** Sales wait for the next payout, so that refunds become a debt. */
        DEBT;

        /** Its name over HTTP: {@code no-reference}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such oddity; there are "
                            + Arrays.stream(values()).map(Kind::word).toList()));
        }
    }

    /** About the next refund that no other is about. */
    public static Oddity of(Kind kind) {
        return new Oddity(kind, "", "", 1, 0, "", "", "");
    }

    /** @throws IllegalArgumentException if it is none */
    static Oddity of(JsonNode wish) {
        List<String> unknown = wish.propertyNames().stream()
                .filter(name -> !NAMES.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("an oddity has no " + unknown + "; it has " + List.copyOf(NAMES));
        }
        String reference = Json.text(wish, "reference");
        String order = Json.text(wish, "order");
        int all = reference.isEmpty() && order.isEmpty() ? 1 : Integer.MAX_VALUE;
        return new Oddity(
                Kind.of(Json.text(wish, "oddity")),
                reference,
                order,
                (int) Json.whole(wish, "next", all),
                Json.whole(wish, "amount", 0),
                Json.text(wish, "currency"),
                Json.text(wish, "with"),
                Json.text(wish, "how"));
    }

    boolean means(PayoutLine line) {
        return (reference.isEmpty() || reference.equalsIgnoreCase(line.reference()))
                && (order.isEmpty() || order.equals(line.order().orderId()));
    }

    /** Whether it names the refunds. */
    boolean named() {
        return !reference.isEmpty() || !order.isEmpty();
    }
}
