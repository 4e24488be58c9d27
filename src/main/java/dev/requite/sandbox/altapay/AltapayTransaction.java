package dev.requite.sandbox.altapay;

import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.books.CaptureBook;
import dev.requite.sandbox.books.Chargeback;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.RefundBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A payment as an answer shows it, in minor units.
 *
 * @param credited its own and what was charged back to it
 * @param entries its reconciliation identifiers, captures first
 * @param chargebacks oldest first
 */
record AltapayTransaction(
        AltapayPayment payment,
        String status,
        long captured,
        long refunded,
        long credited,
        Instant createdAt,
        Instant updatedAt,
        List<Entry> entries,
        List<Chargeback> chargebacks) {

    /** Of a reconciliation identifier. */
    record Entry(String id, long amount, String type, Instant at, String uniqueId) {}

    AltapayTransaction {
        entries = List.copyOf(entries);
        chargebacks = List.copyOf(chargebacks);
    }

    /** To be called inside {@link OrderBook#operate} only. */
    static AltapayTransaction of(OrderBook order, AltapayBehaviour options, AltapayGlance glance) {
        AltapayPayment payment = AltapayPayment.of(order, options);
        List<Chargeback> chargebacks =
                order.chargebacks().stream().filter(glance::shows).toList();
        long refunded = counted(order, glance);
        List<Entry> entries = entries(order, glance, options.sight().repeatsListed());
        Instant created = Json.instant(order.root(), "created_at");
        return new AltapayTransaction(
                payment,
                status(order, refunded),
                order.captured(),
                refunded,
                payment.credited()
                        + chargebacks.stream()
                                .filter(Chargeback::credited)
                                .mapToLong(Chargeback::amount)
                                .sum(),
                created,
                entries.stream()
                        .map(Entry::at)
                        .filter(created::isBefore)
                        .max(Instant::compareTo)
                        .orElse(created),
                payment.identifierListed() ? entries : List.of(),
                chargebacks);
    }

    /** Begins with the books' own sum, which may be above that of the refunds that an order came with. */
    private static long counted(OrderBook order, AltapayGlance glance) {
        long sum = order.refunded();
        for (RefundBook refund : order.refunds().standing()) {
            sum -= glance.counts(refund) ? 0 : refund.booked().amount();
        }
        for (RefundBook refund : order.refunds().failed()) {
            sum += glance.counts(refund) ? refund.booked().amount() : 0;
        }
        return sum;
    }

    private static List<Entry> entries(OrderBook order, AltapayGlance glance, boolean repeatsListed) {
        List<Entry> entries = new ArrayList<>();
        order.captures().forEach(capture -> entries.add(captured(capture)));
        Set<String> seen = new HashSet<>();
        Stream.concat(order.refunds().standing().stream(), order.refunds().failed().stream())
                .filter(glance::lists)
                .map(refund -> refunded(refund.booked(), entries.size()))
                .filter(entry -> seen.add(entry.id()) || repeatsListed)
                .forEach(entries::add);
        return entries;
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
