package dev.requite.sandbox.books;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One order's books: what was captured and refunded, kept with everything the order was loaded with. Knows money, not
 * HTTP. Thread-safe; every order has its own lock.
 */
public final class OrderBook {

    private final String id;
    private final ObjectNode root;
    private final List<CaptureBook> captures;
    private final RefundHistory refunds;
    private final InFlight inFlight = new InFlight();
    private final OperationHistory operations = new OperationHistory();
    private final Agenda agenda = new Agenda();
    private final List<Chargeback> chargebacks = new ArrayList<>();
    private long captured;
    private boolean allocationFailed;

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
        this.refunds = new RefundHistory(refunds, refunded);
        this.captured = captured;
        this.allocationFailed =
                refunded > captures.stream().mapToLong(CaptureBook::refunded).sum();
    }

    public String id() {
        return id;
    }

    /** Lets in a request that {@link Operation#writes}. */
    public synchronized InFlight.Overlap enter(Operation operation, String key) {
        return inFlight.enter(operation, key);
    }

    public synchronized void leave(Operation operation, String key) {
        inFlight.leave(operation, key);
    }

    /** Judges a refund and books it. Refunds are all or nothing. */
    public synchronized RefundDecision refund(
            RefundDemand demand, ReturnFeeTerms terms, LongSupplier numbers, Instant now) {
        if (captures.isEmpty()) {
            return new RefundDecision.Refused(RefundDecision.Why.NO_CAPTURES);
        }
        if (status().equals("CANCELLED")) {
            return new RefundDecision.Refused(RefundDecision.Why.CANCELLED);
        }
        if (demand.amount() > left()) {
            return new RefundDecision.Refused(RefundDecision.Why.MORE_THAN_LEFT);
        }
        boolean feeHonoured = demand.withReturnFee() && terms.met(demand, country(), capturedAtOnceInFull());
        if (demand.withReturnFee() && !feeHonoured && terms.refusesIneligible()) {
            return new RefundDecision.Refused(RefundDecision.Why.RETURN_FEE_NOT_ELIGIBLE);
        }
        Optional<CaptureBook> capture =
                allocationFailed ? Optional.empty() : Allocation.choose(captures, demand, feeHonoured);
        allocationFailed |= capture.isEmpty();
        return new RefundDecision.Booked(book(demand, capture, null, numbers.getAsLong(), now));
    }

    /**
     * Books a refund that has been judged; from outside inside {@link #operate} only.
     *
     * @param capture the one to be credited, or none
     * @param open how it ends if it is not final yet
     */
    public BookedRefund book(
            RefundDemand demand, Optional<CaptureBook> capture, @Nullable OpenTerms open, long number, Instant now) {
        capture.ifPresent(chosen -> chosen.refund(demand.amount(), demand.lines()));
        BookedRefund booked = refund(
                number,
                demand,
                capture.map(CaptureBook::id).orElse(BookedRefund.UNALLOCATED),
                open == null ? BookedRefund.State.FINAL : BookedRefund.State.OPEN,
                now);
        demand.document().put("refund_id", booked.refundId()).put("refunded_at", Json.time(now));
        refunds.add(RefundBook.booked(booked, demand, refunds.lookUps(), open));
        return booked;
    }

    /** Notes a refund that was judged and refused; inside {@link #operate} only. */
    public void decline(RefundDemand demand, Instant now) {
        refunds.add(RefundBook.declined(
                refund(0, demand, BookedRefund.UNALLOCATED, BookedRefund.State.DECLINED, now),
                demand,
                refunds.lookUps()));
    }

    private BookedRefund refund(
            long number, RefundDemand demand, String captureId, BookedRefund.State state, Instant now) {
        return new BookedRefund(
                number,
                id,
                Ids.random(),
                demand.reference(),
                demand.key(),
                demand.amount(),
                demand.lines(),
                now,
                captureId,
                demand.origin().arrivedAt(),
                null,
                state,
                null);
    }

    /** Does what is due by now, ends the open refunds whose time has come, and takes back those that failed. */
    synchronized OrderBook settle(Instant now) {
        agenda.catchUp(now, this::endOpen);
        endOpen(now);
        return this;
    }

    private void endOpen(Instant now) {
        for (BookedRefund lost : refunds.settle(now)) {
            captures.stream()
                    .filter(capture -> capture.id().equals(lost.captureId()))
                    .forEach(capture -> capture.takeBack(lost.amount(), lost.lines()));
        }
    }

    /** Puts down work for a time to come; it is done by {@link #settle}. */
    public synchronized void later(Instant time, Consumer<Instant> work) {
        agenda.at(time, work);
    }

    /** Puts down work for the time just before or after a request. */
    synchronized void around(Agenda.Side side, NextRequest request, Consumer<Instant> work) {
        agenda.around(side, request, work);
    }

    /** Does what waits for such a request. */
    public synchronized void meet(Agenda.Side side, Operation operation, Instant now) {
        agenda.meet(side, operation, now);
    }

    synchronized void chargeBack(Chargeback chargeback) {
        chargebacks.add(chargeback);
    }

    synchronized BookedOrder snapshot() {
        return new BookedOrder(
                id,
                status(),
                Json.text(root, "purchase_currency"),
                Json.whole(root, "order_amount", 0),
                captured,
                refunds.refunded(),
                allocationFailed,
                inFlight.refunds(),
                inFlight.count(),
                captures.stream().map(CaptureBook::snapshot).toList(),
                refunds.standing().stream().map(RefundBook::snapshot).toList(),
                refunds.failed().stream().map(RefundBook::snapshot).toList(),
                operations.snapshot(),
                chargebacks,
                agenda.size());
    }

    /** Runs an operation under the order's lock. */
    public synchronized <T> T operate(Function<OrderBook, T> operation) {
        return operation.apply(this);
    }

    /** What the order was loaded with; to be read and changed inside {@link #operate} only. */
    public ObjectNode root() {
        return root;
    }

    public List<CaptureBook> captures() {
        return captures;
    }

    public Optional<CaptureBook> capture(String captureId) {
        return captures.stream()
                .filter(capture -> capture.id().equals(captureId))
                .findFirst();
    }

    public RefundHistory refunds() {
        return refunds;
    }

    public OperationHistory operations() {
        return operations;
    }

    public List<Chargeback> chargebacks() {
        return chargebacks;
    }

    public long captured() {
        return captured;
    }

    public long refunded() {
        return refunds.refunded();
    }

    /** What can still be refunded, minor units. */
    public long left() {
        return captured
                - refunds.refunded()
                - chargebacks.stream()
                        .filter(Chargeback::lowersLeft)
                        .mapToLong(Chargeback::amount)
                        .sum();
    }

    public void addCapture(CaptureBook capture) {
        captures.add(capture);
        captured += capture.amount();
    }

    public String status() {
        return Json.text(root, "status");
    }

    public String country() {
        return Json.text(root, "purchase_country");
    }

    private boolean capturedAtOnceInFull() {
        // A release may have lowered the order's amount to what was captured.
        return captures.size() == 1
                && !operations.released()
                && status().equals("CAPTURED")
                && captured == Json.whole(root, "order_amount", captured)
                && captures.get(0).amount() == captured
                && Json.whole(root, "remaining_authorized_amount", 0) == 0;
    }
}
