package dev.requite.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A payment as an answer shows it, in minor units.
 *
 * @param entries its reconciliation identifiers, captures first
 */
record AltapayTransaction(
        AltapayPayment payment,
        String status,
        long captured,
        long refunded,
        Instant createdAt,
        Instant updatedAt,
        List<Entry> entries) {

    /** Of a reconciliation identifier. */
    record Entry(String id, long amount, String type, Instant at, String uniqueId) {}

    AltapayTransaction {
        entries = List.copyOf(entries);
    }

    /**
     * To be called inside {@link OrderBook#operate} only.
     *
     * @param visibleUntil refunds booked later are not seen yet
     */
    static AltapayTransaction of(OrderBook order, AltapayBehaviour options, Instant visibleUntil) {
        AltapayPayment payment = AltapayPayment.of(order, options);
        boolean openShown = options.openShown() == AltapayBehaviour.OpenShown.AT_ONCE;
        List<BookedRefund> seen = new ArrayList<>();
        long unseen = 0;
        for (BookedRefund refund : order.refunds()) {
            boolean late = refund.number() > 0 && refund.at().isAfter(visibleUntil);
            if (late || (!openShown && order.open().contains(refund))) {
                unseen += refund.amount();
            } else {
                seen.add(refund);
            }
        }
        long refunded = order.refunded() - unseen;
        Stream<BookedRefund> failed = options.failureLeavesIdentifier() ? order.failed().stream() : Stream.empty();
        List<Entry> entries = new ArrayList<>();
        order.captures().forEach(capture -> entries.add(captured(capture)));
        Stream.concat(seen.stream(), failed).forEach(refund -> entries.add(refunded(refund, entries.size())));
        Instant created = Json.instant(order.root(), "created_at");
        return new AltapayTransaction(
                payment,
                status(order, refunded),
                order.captured(),
                refunded,
                created,
                entries.stream()
                        .map(Entry::at)
                        .filter(created::isBefore)
                        .max(Instant::compareTo)
                        .orElse(created),
                payment.identifierListed() ? entries : List.of());
    }

    /** Refunded stands for every refund, the smallest included. */
    private static String status(OrderBook order, long refunded) {
        if (refunded > 0) {
            return "refunded";
        }
        if (order.captured() > 0) {
            return "captured";
        }
        return order.status().equals("CANCELLED") ? "released" : "preauth";
    }

    private static Entry captured(CaptureBook capture) {
        return new Entry(
                capture.id(),
                capture.amount(),
                "captured",
                Json.instant(capture.document(), "captured_at"),
                AltapayPayment.uuid("captured", capture.id()));
    }

    private static Entry refunded(BookedRefund refund, int position) {
        String own = refund.refundId().isEmpty() ? refund.orderId() + " " + position : refund.refundId();
        return new Entry(
                refund.reference().isEmpty() ? AltapayPayment.uuid("identifier", own) : refund.reference(),
                refund.amount(),
                "refunded",
                refund.at(),
                AltapayPayment.uuid("refunded", own));
    }
}
