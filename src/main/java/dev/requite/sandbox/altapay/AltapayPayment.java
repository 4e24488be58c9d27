package dev.requite.sandbox.altapay;

import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What of a payment no capture and no refund changes. An order in the file may say it in an object {@code altapay};
 * everything in it is optional.
 *
 * @param paymentId its {@code payment_id}, a UUID; made from the order's id where there is none
 * @param shopOrderId the order's {@code merchant_reference1}
 * @param terminal its {@code terminal}
 * @param shop its {@code shop}
 * @param nature its {@code payment_nature}, as AltaPay's schema lists them; empty if none is told
 * @param klarna whether the terminal is one of Klarna's
 * @param reserved minor units
 * @param credited its {@code credited_amount}, minor units
 * @param identifierListed its {@code identifier_listed}
 * @param supportsMultipleRefunds its {@code supports_multiple_refunds}
 */
record AltapayPayment(
        String transactionId,
        String paymentId,
        String shopOrderId,
        String terminal,
        String shop,
        String nature,
        boolean klarna,
        AltapayCurrency currency,
        String country,
        long reserved,
        long credited,
        boolean identifierListed,
        boolean supportsMultipleRefunds) {

    /** To be called inside {@link OrderBook#operate} only. */
    static AltapayPayment of(OrderBook order, AltapayBehaviour options) {
        JsonNode own = order.root().path("altapay");
        Terminal at = Terminal.of(order.root());
        String terminal = at.name();
        boolean klarna = options.klarnaTerminals().contains(terminal);
        return new AltapayPayment(
                order.id(),
                own.path("payment_id").asString(uuid("payment", order.id())),
                Json.text(order.root(), "merchant_reference1"),
                terminal,
                at.shop(),
                own.path("payment_nature")
                        .asString(options.paymentNatures().getOrDefault(terminal, klarna ? "Invoice" : "CreditCard")),
                klarna,
                AltapayCurrency.of(Json.text(order.root(), "purchase_currency")),
                order.country(),
                Json.whole(order.root(), "order_amount", order.captured()),
                Json.whole(own, "credited_amount", 0),
                own.path("identifier_listed")
                        .asBoolean(options.identifierListed()
                                && !options.sight().unlistedTerminals().contains(terminal)),
                own.path("supports_multiple_refunds").asBoolean(options.supportsMultipleRefunds()));
    }

    /** A UUID that is always the same for the same thing. */
    static String uuid(String kind, String id) {
        return UUID.nameUUIDFromBytes((kind + " " + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Whether a handling line is a return fee (AltaPay, "Refund a Klarna payment"). */
    boolean feeDeducted(OrderBook order) {
        return klarna && order.captures().size() == 1 && order.captured() == reserved;
    }
}
