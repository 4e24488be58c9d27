package dev.requite.sandbox.books;

import dev.requite.sandbox.books.BookedRefund.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One refund, from its booking to its end, and how it is shown. Guarded by its {@link OrderBook}. */
public final class RefundBook {

    private final BookedRefund booked;
    private final ObjectNode document;
    private final RefundDemand.Origin origin;
    private final int lookUpsBefore;
    private final @Nullable OpenTerms terms;
    private State state;
    private @Nullable Instant endedAt;

    private RefundBook(
            BookedRefund booked,
            ObjectNode document,
            RefundDemand.Origin origin,
            int lookUpsBefore,
            @Nullable OpenTerms terms,
            State state) {
        this.booked = booked;
        this.document = document;
        this.origin = origin;
        this.lookUpsBefore = lookUpsBefore;
        this.terms = terms;
        this.state = state;
    }

    /** One that the order came with. */
    static RefundBook loaded(BookedRefund booked, ObjectNode document) {
        return new RefundBook(booked, document, RefundDemand.Origin.UNKNOWN, 0, null, State.FINAL);
    }

    /**
     * @param lookUpsBefore of its order
     * @param terms how it ends if it is open, null if it is final at once
     */
    static RefundBook booked(BookedRefund booked, RefundDemand demand, int lookUpsBefore, @Nullable OpenTerms terms) {
        return new RefundBook(booked, demand.document(), demand.origin(), lookUpsBefore, terms, booked.state());
    }

    /** One that was judged and never booked. */
    static RefundBook declined(BookedRefund refund, RefundDemand demand, int lookUpsBefore) {
        RefundBook declined =
                new RefundBook(refund, demand.document(), demand.origin(), lookUpsBefore, null, State.DECLINED);
        declined.endedAt = refund.at();
        return declined;
    }

    /** As it was when it was booked. */
    public BookedRefund booked() {
        return booked;
    }

    public ObjectNode document() {
        return document;
    }

    /** Whether the provider ever lists its identifier. */
    public boolean listed() {
        return origin.listed();
    }

    /** Whether it was not booked yet at that time. One that the order came with has always been there. */
    public boolean bookedAfter(Instant time) {
        return booked.number() > 0 && booked.at().isAfter(time);
    }

    /** Look-ups of its order that were answered since it was booked; without end for one that the order came with. */
    public int lookUpsSince(int lookUps) {
        return booked.number() == 0 ? Integer.MAX_VALUE : lookUps - lookUpsBefore;
    }

    public boolean openAt(Instant time) {
        return terms != null && (endedAt == null || endedAt.isAfter(time));
    }

    public boolean failedAt(Instant time) {
        return (state == State.FAILED || state == State.DECLINED) && endedAt != null && !endedAt.isAfter(time);
    }

    /** Ends it if its time has come; whether it did. */
    boolean end(Instant now, int lookUps) {
        if (terms == null || state != State.OPEN) {
            return false;
        }
        Instant due = booked.at().plus(terms.after());
        boolean polledEnough = terms.polls() > 0 && lookUpsSince(lookUps) >= terms.polls();
        if (now.isBefore(due) && !polledEnough) {
            return false;
        }
        endedAt = now.isBefore(due) ? now : due;
        state = terms.succeeds() ? State.FINAL : State.FAILED;
        return true;
    }

    boolean failed() {
        return state == State.FAILED || state == State.DECLINED;
    }

    BookedRefund snapshot() {
        return booked.now(origin.answeredAt(), state, endedAt);
    }
}
