package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.BookedOperation;
import dev.requite.sandbox.books.BookedOrder;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.CaptureBook;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.Operation;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.Provider;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of an order goes into a payout some day: its captures with Klarna's or the acquirer's fees, its refunds that are
 * final, and later due dates that cost something. Refunds that the order came with were paid out long ago.
 */
final class Bookings {

    private static final long FEE_PERCENT = 3;

    private final OrderBook order;
    private final BookedOrder booked;
    private final OrderFacts facts;
    private final Purse purse;

    /** To be used inside {@link OrderBook#operate} only. */
    private Bookings(OrderBook order, BookedOrder booked) {
        this.order = order;
        this.booked = booked;
        this.facts = OrderFacts.of(order);
        this.purse = new Purse(Provider.of(order.id()), booked.currency());
    }

    /**
     * Everything, oldest first.
     *
     * @param orderId of one order; empty for all
     */
    static List<Booking> of(Books books, String orderId) {
        Stream<OrderBook> orders = orderId.isEmpty() ? books.all() : books.find(Provider.of(orderId), orderId).stream();
        return orders.flatMap(order -> books.order(order.id()).stream().flatMap(booked -> of(order, booked).stream()))
                .sorted(Comparator.comparing(
                                (Booking booking) -> booking.first().at())
                        .thenComparingLong(Booking::number)
                        .thenComparing(Booking::key))
                .toList();
    }

    private static List<Booking> of(OrderBook order, BookedOrder booked) {
        return order.operate(same -> new Bookings(same, booked).all().toList());
    }

    private Stream<Booking> all() {
        return Stream.of(
                        order.captures().stream()
                                .filter(capture -> capture.amount() > 0)
                                .map(this::capture),
                        booked.refunds().stream()
                                .filter(refund -> refund.number() > 0 && refund.state() == BookedRefund.State.FINAL)
                                .map(this::refund),
                        booked.operations().stream()
                                .filter(done -> done.cost() > 0)
                                .filter(done -> done.operation().equals(Operation.EXTEND_DUE_DATE.word()))
                                .map(this::operation))
                .flatMap(bookings -> bookings);
    }

    private Booking capture(CaptureBook capture) {
        Instant at = Json.instant(capture.document(), "captured_at");
        String key = "capture " + order.id() + " " + capture.id();
        if (purse.provider() == Provider.ALTAPAY) {
            Charges charges = Charges.ofAcquirer(capture.amount());
            return new Booking(
                    key, 0, purse, List.of(line("payment", "", capture, "", "", capture.amount(), charges, at)));
        }
        PayoutLine sale = line("SALE", "PURCHASE", capture, "", "", capture.amount(), Charges.NONE, at);
        long fee = Math.floorDiv(capture.amount() * FEE_PERCENT + 50, 100L);
        Booking sold = new Booking(key, 0, purse, List.of(sale));
        return fee == 0
                ? sold
                : sold.also(line("FEE", "PURCHASE_FEE_PERCENTAGE", capture, "", "", -fee, Charges.taxOn(fee), at));
    }

    private Booking refund(BookedRefund refund) {
        boolean klarna = purse.provider() == Provider.KLARNA;
        return new Booking(
                "refund " + refund.orderId() + " " + refund.refundId(),
                refund.number(),
                purse,
                List.of(line(
                        klarna ? "RETURN" : "refund",
                        klarna ? PayoutLine.PURCHASE_RETURN : "",
                        null,
                        refund.refundId(),
                        refund.reference(),
                        -refund.amount(),
                        Charges.NONE,
                        refund.endedAt() == null ? refund.at() : refund.endedAt())));
    }

    private Booking operation(BookedOperation done) {
        CaptureBook capture = order.capture(done.captureId()).orElse(null);
        return new Booking(
                "operation " + done.number(),
                done.number(),
                purse,
                List.of(line(
                        "FEE",
                        "EXTEND_DUE_DATE_FEE",
                        capture,
                        "",
                        "",
                        -done.cost(),
                        Charges.taxOn(done.cost()),
                        done.at())));
    }

    private PayoutLine line(
            String type,
            String detailedType,
            @Nullable CaptureBook capture,
            String refundId,
            String reference,
            long amount,
            Charges charges,
            Instant at) {
        return new PayoutLine(
                type,
                detailedType,
                facts,
                capture == null ? "" : capture.id(),
                capture == null ? "" : Json.text(capture.document(), "reference"),
                refundId,
                reference,
                purse.currency(),
                amount,
                charges,
                at);
    }
}
