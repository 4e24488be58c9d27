package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.Ids;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.Terminal;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a payout's line says of its order.
 *
 * @param shortId Klarna's short one, may be empty
 * @param reference1 the shop's number of the order, may be empty
 * @param reference2 another one of the shop's, may be empty
 * @param country ISO 3166 alpha-2
 * @param soldAt when the order was made; 1970 if it does not tell
 */
public record OrderFacts(
        String orderId,
        String shortId,
        String reference1,
        String reference2,
        String country,
        Instant soldAt,
        Terminal terminal) {

    /** To be called inside {@link OrderBook#operate} only. */
    static OrderFacts of(OrderBook order) {
        ObjectNode root = order.root();
        return new OrderFacts(
                order.id(),
                Json.text(root, "klarna_reference"),
                Json.text(root, "merchant_reference1"),
                Json.text(root, "merchant_reference2"),
                order.country(),
                Json.instant(root, "created_at"),
                Terminal.of(root));
    }

    /** An order that is in nobody's books. */
    static OrderFacts unknown(String orderId, Instant at) {
        String id = orderId.isEmpty() ? Ids.random() : orderId;
        return new OrderFacts(id, "", "", "", "DE", at, Terminal.of(Json.MAPPER.createObjectNode()));
    }
}
