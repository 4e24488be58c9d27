package dev.requite.sandbox.books;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an operator wants done at the {@link Portal}, as JSON. Each answers with the id of the order. */
public final class PortalWishes {

    private PortalWishes() {}

    /**
     * {@code order}, {@code amount}, perhaps {@code identifier} and {@code listed}; and perhaps one of {@code in},
     * {@code before} and {@code after}, else it is now.
     */
    public static String refund(Portal portal, ObjectNode wish) {
        PortalRefund refund = PortalRefund.of(Json.text(wish, "order"), Json.whole(wish, "amount", 0));
        if (wish.has("identifier")) {
            refund = refund.identifiedBy(Json.text(wish, "identifier"));
        }
        if (!flag(wish, "listed", true)) {
            refund = refund.unlisted();
        }
        if (wish.has("in")) {
            portal.refundIn(Duration.parse(Json.text(wish, "in")), refund);
        } else if (wish.has("before")) {
            portal.refundBefore(NextRequest.of(Json.text(wish, "before")), refund);
        } else if (wish.has("after")) {
            portal.refundAfter(NextRequest.of(Json.text(wish, "after")), refund);
        } else {
            portal.refund(refund);
        }
        return refund.orderId();
    }

    /** {@code order}; all that was captured, unless an {@code amount} is named. */
    public static String chargeBack(Portal portal, ObjectNode wish) {
        String order = Json.text(wish, "order");
        Chargeback chargeback = Chargeback.of(Json.whole(wish, "amount", portal.captured(order)))
                .worded(
                        wish.path("type").stringValue("CHARGEBACK"),
                        Json.text(wish, "reasonCode"),
                        Json.text(wish, "reason"));
        if (flag(wish, "lowersLeft", false)) {
            chargeback = chargeback.loweringLeft();
        }
        if (flag(wish, "credited", false)) {
            chargeback = chargeback.alsoCredited();
        }
        portal.chargeBack(order, chargeback);
        return order;
    }

    /** {@code order}, {@code capture} and the {@code state} of its invoice. */
    public static String invoice(Portal portal, ObjectNode wish) {
        String order = Json.text(wish, "order");
        portal.invoice(order, Json.text(wish, "capture"), Invoice.of(Json.text(wish, "state")));
        return order;
    }

    private static boolean flag(ObjectNode wish, String name, boolean otherwise) {
        JsonNode value = wish.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException("\"" + name + "\" must be true or false");
        }
        return value.asBoolean(otherwise);
    }
}
