package dev.requite.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One order's books: what was captured and refunded, kept with everything the order was loaded with. Knows money, not
 * HTTP. Thread-safe; every order has its own lock.
 */
final class OrderBook {

    private final String id;
    private final ObjectNode root;
    private final List<CaptureBook> captures;
    private final List<RefundBook> refunds;
    private final InFlight inFlight = new InFlight();
    private final OpenRefunds open = new OpenRefunds();
    private final List<BookedRefund> failed = new ArrayList<>();
    private long captured;
    private long refunded;
    private boolean allocationFailed;

    /** A refund and how it is shown. */
    record RefundBook(BookedRefund booked, ObjectNode document) {}

    OrderBook(
            String id,
            ObjectNode root,
            List<CaptureBook> captures,
            List<RefundBook> refunds,
            long captured,
            long refunded) {
        this.id = id;
        this.root = root;
        this.captures = new ArrayList<>(captures);
        this.refunds = new ArrayList<>(refunds);
        this.captured = captured;
        this.refunded = refunded;
        this.allocationFailed =
                refunded > captures.stream().mapToLong(CaptureBook::refunded).sum();
    }

    String id() {
        return id;
    }

    synchronized InFlight.Overlap enter(String key) {
        return inFlight.enter(key);
    }

    synchronized void leave(String key) {
        inFlight.leave(key);
    }

    /** Judges a refund and books it. Refunds are all or nothing. */
    synchronized RefundDecision refund(RefundDemand demand, ReturnFeeTerms terms, LongSupplier numbers, Instant now) {
        if (captures.isEmpty()) {
            return new RefundDecision.Refused(RefundDecision.Why.NO_CAPTURES);
        }
        if (status().equals("CANCELLED")) {
            return new RefundDecision.Refused(RefundDecision.Why.CANCELLED);
        }
        if (demand.amount() > captured - refunded) {
            return new RefundDecision.Refused(RefundDecision.Why.MORE_THAN_LEFT);
        }
        boolean feeHonoured = demand.withReturnFee() && terms.met(demand, country(), capturedAtOnceInFull());
        if (demand.withReturnFee() && !feeHonoured && terms.refusesIneligible()) {
            return new RefundDecision.Refused(RefundDecision.Why.RETURN_FEE_NOT_ELIGIBLE);
        }
        Optional<CaptureBook> capture =
                allocationFailed ? Optional.empty() : Allocation.choose(captures, demand, feeHonoured);
        allocationFailed |= capture.isEmpty();
        return new RefundDecision.Booked(book(demand, capture, numbers.getAsLong(), now));
    }

    /**
     * Books a refund that has been judged; from outside inside {@link #operate} only.
     *
     * @param capture the one to be credited, or none
     */
    BookedRefund book(RefundDemand demand, Optional<CaptureBook> capture, long number, Instant now) {
        refunded += demand.amount();
        capture.ifPresent(chosen -> chosen.refund(demand.amount(), demand.lines()));
        BookedRefund booked = new BookedRefund(
                number,
                id,
                Ids.random(),
                demand.reference(),
                demand.key(),
                demand.amount(),
                demand.lines(),
                now,
                capture.map(CaptureBook::id).orElse(BookedRefund.UNALLOCATED));
        ObjectNode document = demand.document();
        document.put("refund_id", booked.refundId());
        document.put("refunded_at", Json.time(now));
        refunds.add(new RefundBook(booked, document));
        return booked;
    }

    /** Ends the open refunds whose time has come, and takes back the money of those that failed. */
    synchronized OrderBook settle(Instant now) {
        for (BookedRefund lost : open.settle(now)) {
            refunds.removeIf(refund -> refund.booked().number() == lost.number());
            refunded -= lost.amount();
            captures.stream()
                    .filter(capture -> capture.id().equals(lost.captureId()))
                    .forEach(capture -> capture.takeBack(lost.amount(), lost.lines()));
            failed.add(lost);
        }
        return this;
    }

    /**
     * The order in Klarna's format: everything it was loaded with, and the amounts as they are.
     *
     * @param visibleUntil refunds booked later are not seen yet
     */
    synchronized ObjectNode document(Instant visibleUntil) {
        ObjectNode order = root.objectNode();
        order.setAll(root);
        order.put("captured_amount", captured);
        order.put("refunded_amount", refunded - unseen(visibleUntil, null));
        order.set("captures", captureDocuments(visibleUntil));
        ArrayNode shown = order.putArray("refunds");
        refunds.stream().filter(refund -> seen(refund, visibleUntil)).forEach(refund -> shown.add(refund.document()));
        return order;
    }

    synchronized ArrayNode captureDocuments(Instant visibleUntil) {
        ArrayNode shown = root.arrayNode();
        captures.forEach(capture -> shown.add(captureDocument(capture, visibleUntil)));
        return shown;
    }

    synchronized Optional<ObjectNode> captureDocument(String captureId, Instant visibleUntil) {
        return captures.stream()
                .filter(capture -> capture.id().equals(captureId))
                .findFirst()
                .map(capture -> captureDocument(capture, visibleUntil));
    }

    synchronized Optional<ObjectNode> refundDocument(String refundId, Instant visibleUntil) {
        return refunds.stream()
                .filter(refund ->
                        !refundId.isEmpty() && refund.booked().refundId().equals(refundId))
                .filter(refund -> seen(refund, visibleUntil))
                .findFirst()
                .map(RefundBook::document);
    }

    synchronized BookedOrder snapshot() {
        return new BookedOrder(
                id,
                status(),
                Json.text(root, "purchase_currency"),
                Json.whole(root, "order_amount", 0),
                captured,
                refunded,
                allocationFailed,
                inFlight.count(),
                captures.stream().map(CaptureBook::snapshot).toList(),
                refunds());
    }

    /** Runs an operation under the order's lock. */
    synchronized <T> T operate(Function<OrderBook, T> operation) {
        return operation.apply(this);
    }

    /** What the order was loaded with; to be read and changed inside {@link #operate} only. */
    ObjectNode root() {
        return root;
    }

    List<CaptureBook> captures() {
        return captures;
    }

    List<BookedRefund> refunds() {
        return refunds.stream().map(RefundBook::booked).toList();
    }

    OpenRefunds open() {
        return open;
    }

    /** Refunds that were taken back, or never booked but asked for and refused by the provider's provider. */
    List<BookedRefund> failed() {
        return failed;
    }

    long captured() {
        return captured;
    }

    long refunded() {
        return refunded;
    }

    void addCapture(CaptureBook capture) {
        captures.add(capture);
        captured += capture.amount();
    }

    String status() {
        return Json.text(root, "status");
    }

    String country() {
        return Json.text(root, "purchase_country");
    }

    private boolean capturedAtOnceInFull() {
        return captures.size() == 1
                && status().equals("CAPTURED")
                && captured == Json.whole(root, "order_amount", captured)
                && captures.get(0).amount() == captured
                && Json.whole(root, "remaining_authorized_amount", 0) == 0;
    }

    private ObjectNode captureDocument(CaptureBook capture, Instant visibleUntil) {
        ObjectNode shown = root.objectNode();
        shown.setAll(capture.document());
        shown.put("refunded_amount", capture.refunded() - unseen(visibleUntil, capture.id()));
        return shown;
    }

    /** Money in refunds that are not seen yet: of one capture, or of the whole order. */
    private long unseen(Instant visibleUntil, @Nullable String captureId) {
        long unseen = 0;
        for (RefundBook refund : refunds) {
            boolean counts = captureId == null || refund.booked().captureId().equals(captureId);
            unseen += counts && !seen(refund, visibleUntil) ? refund.booked().amount() : 0;
        }
        return unseen;
    }

    private static boolean seen(RefundBook refund, Instant visibleUntil) {
        return refund.booked().number() == 0 || !refund.booked().at().isAfter(visibleUntil);
    }
}
