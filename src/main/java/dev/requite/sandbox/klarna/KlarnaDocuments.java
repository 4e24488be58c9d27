package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.books.CaptureBook;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.RefundBook;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An order in Klarna's format: everything it was loaded with, and the amounts as they are. */
final class KlarnaDocuments {

    private final OrderBook order;
    private final Instant visibleUntil;

    /** To be used inside {@link OrderBook#operate} only. */
    private KlarnaDocuments(OrderBook order, Instant visibleUntil) {
        this.order = order;
        this.visibleUntil = visibleUntil;
    }

    /** @param visibleUntil what was booked later is not seen yet */
    static ObjectNode order(OrderBook order, Instant visibleUntil) {
        return order.operate(same -> new KlarnaDocuments(same, visibleUntil).whole());
    }

    static ArrayNode captures(OrderBook order, Instant visibleUntil) {
        return order.operate(same -> new KlarnaDocuments(same, visibleUntil).captures());
    }

    static Optional<ObjectNode> capture(OrderBook order, String captureId, Instant visibleUntil) {
        return order.operate(same -> same.captures().stream()
                .filter(capture -> capture.id().equals(captureId))
                .findFirst()
                .map(capture -> new KlarnaDocuments(same, visibleUntil).capture(capture)));
    }

    static Optional<ObjectNode> refund(OrderBook order, String refundId, Instant visibleUntil) {
        return order.operate(same -> same.refunds().standing().stream()
                .filter(refund ->
                        !refundId.isEmpty() && refund.booked().refundId().equals(refundId))
                .filter(refund -> !refund.bookedAfter(visibleUntil))
                .findFirst()
                .map(RefundBook::document));
    }

    private ObjectNode whole() {
        ObjectNode shown = order.root().objectNode();
        shown.setAll(order.operations().shown(visibleUntil).orElse(order.root()));
        shown.put("captured_amount", order.captured());
        shown.put("refunded_amount", order.refunded() - unseen(null));
        shown.set("captures", captures());
        ArrayNode refunds = shown.putArray("refunds");
        order.refunds().standing().stream()
                .filter(refund -> !refund.bookedAfter(visibleUntil))
                .forEach(refund -> refunds.add(refund.document()));
        return shown;
    }

    private ArrayNode captures() {
        ArrayNode shown = order.root().arrayNode();
        order.captures().forEach(capture -> shown.add(capture(capture)));
        return shown;
    }

    private ObjectNode capture(CaptureBook capture) {
        ObjectNode shown = order.root().objectNode();
        shown.setAll(capture.document());
        shown.put("refunded_amount", capture.refunded() - unseen(capture.id()));
        return shown;
    }

    /** Money in refunds that are not seen yet: of one capture, or of the whole order. */
    private long unseen(@Nullable String captureId) {
        return order.refunds().standing().stream()
                .filter(refund -> refund.bookedAfter(visibleUntil))
                .map(RefundBook::booked)
                .filter(refund -> captureId == null || refund.captureId().equals(captureId))
                .mapToLong(BookedRefund::amount)
                .sum();
    }
}
