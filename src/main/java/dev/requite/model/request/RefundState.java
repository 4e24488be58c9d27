package dev.requite.model.request;

/** Where a refund stands. Each is a recovery point: what it says was committed before the next thing happened. */
public enum RefundState {
    /** Key, request and hash are frozen; nothing was sent. */
    PLANNED,
    /** About to be sent, or sent and not yet answered; after a crash this means {@link #UNKNOWN}. */
    SENDING,
    /** The money moved. Final. */
    REFUNDED,
    /** The provider said no for certain. Final; its rows may be planned again under the next generation. */
    REJECTED,
    /** Sent, and nobody can say what became of it. */
    UNKNOWN,
    /** For certain not carried out, and worth another try with the same key. */
    FAILED;

    /** Whether this may have moved money or still may: it takes its share of what is left on the order. */
    public boolean counts() {
        return this != REJECTED;
    }

    /** Whether something is still to be done about it. */
    public boolean open() {
        return this != REFUNDED && this != REJECTED;
    }

    /** Whether money may have moved without our knowing. */
    public boolean uncertain() {
        return this == SENDING || this == UNKNOWN;
    }
}
