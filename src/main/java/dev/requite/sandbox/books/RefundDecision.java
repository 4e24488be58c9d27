package dev.requite.sandbox.books;

/** What became of a {@link RefundDemand}. */
public sealed interface RefundDecision {

    record Booked(BookedRefund refund) implements RefundDecision {}

    record Refused(Why why) implements RefundDecision {}

    /** In the order in which they are looked at. */
    enum Why {
        NO_CAPTURES,
        CANCELLED,
        MORE_THAN_LEFT,
        RETURN_FEE_NOT_ELIGIBLE
    }
}
