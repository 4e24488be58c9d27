package dev.requite.sandbox.books;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a payment came in at AltaPay: an order may say it in its object {@code altapay}.
 *
 * @param name the terminal's
 * @param shop the one it belongs to
 */
public record Terminal(String name, String shop) {

    private static final String NAME = "AltaPay Test Terminal";
    private static final String SHOP = "AltaPay Functional Test Shop";

    /**
     * That of an order, AltaPay's test terminal if it names none.
     *
     * @param order what it was loaded with
     */
    public static Terminal of(ObjectNode order) {
        JsonNode own = order.path("altapay");
        return new Terminal(
                own.path("terminal").asString(NAME), own.path("shop").asString(SHOP));
    }
}
