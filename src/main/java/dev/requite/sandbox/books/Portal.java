package dev.requite.sandbox.books;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is done at the provider by hand, past its API: refunds in its portal, chargebacks, and what customers do about
 * their invoices. A refund that is put off
 * and cannot be booked when its moment comes, since less is left by then, comes to nothing. Thread-safe.
 */
public final class Portal {

    private static final Logger LOG = LoggerFactory.getLogger(Portal.class);

    private final Books books;
    private final SandboxClock clock;
    private final Supplier<Behaviour> behaviour;

    public Portal(Books books, SandboxClock clock, Supplier<Behaviour> behaviour) {
        this.books = books;
        this.clock = clock;
        this.behaviour = behaviour;
    }

    /**
     * Books it now.
     *
     * @throws IllegalArgumentException if there is no such order, or less is left of it
     */
    public void refund(PortalRefund refund) {
        if (!book(order(refund.orderId()), refund, clock.instant())) {
            throw new IllegalArgumentException("so much is not left of " + refund.orderId());
        }
    }

    /**
     * Books it when this time has gone by.
     *
     * @throws IllegalArgumentException if there is no such order
     */
    public void refundIn(Duration delay, PortalRefund refund) {
        OrderBook order = order(refund.orderId());
        order.later(clock.instant().plus(delay), putOff(order, refund));
    }

    /**
     * Books it when the order's next request arrives, before anything is done about that one.
     *
     * @throws IllegalArgumentException if there is no such order
     */
    public void refundBefore(NextRequest request, PortalRefund refund) {
        OrderBook order = order(refund.orderId());
        order.around(Agenda.Side.BEFORE, request, putOff(order, refund));
    }

    /**
     * Books it when the order's next request has been worked on, before its answer leaves.
     *
     * @throws IllegalArgumentException if there is no such order
     */
    public void refundAfter(NextRequest request, PortalRefund refund) {
        OrderBook order = order(refund.orderId());
        order.around(Agenda.Side.AFTER, request, putOff(order, refund));
    }

    /**
     * Has the payment's bank take money back now. Klarna's orders do not show it.
     *
     * @param chargeback its time is not looked at
     * @throws IllegalArgumentException if there is no such order
     */
    public void chargeBack(String orderId, Chargeback chargeback) {
        order(orderId).chargeBack(chargeback.at(clock.instant()));
    }

    /**
     * Notes that the customer paid a capture's invoice, disputes it, or neither.
     *
     * @throws IllegalArgumentException if there is no such order, or it has no such capture
     */
    public void invoice(String orderId, String captureId, Invoice state) {
        order(orderId).operate(order -> {
            order.capture(captureId)
                    .orElseThrow(
                            () -> new IllegalArgumentException("no capture \"" + captureId + "\" is in " + orderId))
                    .invoice(state);
            return order;
        });
    }

    /**
     * What was captured of an order, minor units.
     *
     * @throws IllegalArgumentException if there is no such order
     */
    long captured(String orderId) {
        return order(orderId).snapshot().capturedAmount();
    }

    private Consumer<Instant> putOff(OrderBook order, PortalRefund refund) {
        return now -> {
            if (!book(order, refund, now)) {
                LOG.warn("the portal's refund of {} of {} comes to nothing", refund.amount(), refund.orderId());
            }
        };
    }

    /** Whether so much was left. */
    private boolean book(OrderBook order, PortalRefund refund, Instant now) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("refunded_amount", refund.amount()).put("reference", refund.identifier());
        RefundDemand demand = new RefundDemand(
                refund.amount(),
                refund.identifier(),
                "",
                List.of(),
                document,
                new RefundDemand.Origin(null, refund.listed()));
        return switch (Provider.of(order.id())) {
            case KLARNA ->
                order.refund(demand, ReturnFeeTerms.of(behaviour.get()), books::nextRefundNumber, now)
                        instanceof RefundDecision.Booked;
            case ALTAPAY -> order.operate(same -> bookAtAltapay(same, demand, now));
        };
    }

    private boolean bookAtAltapay(OrderBook order, RefundDemand demand, Instant now) {
        if (demand.amount() > order.left()) {
            return false;
        }
        Optional<CaptureBook> only =
                order.captures().size() == 1 ? Optional.of(order.captures().get(0)) : Optional.empty();
        order.book(demand, only, null, books.nextRefundNumber(), now);
        return true;
    }

    private OrderBook order(String id) {
        return books.find(Provider.of(id), id)
                .orElseThrow(() -> new IllegalArgumentException("no order \"" + id + "\" is in the books"));
    }
}
