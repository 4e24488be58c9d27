package dev.requite.model.request;

/** Where an operation stands. As with {@link RefundState}, what it says was committed before the next thing happened. */
public enum OperationState {
    /** Key, request and hash are frozen; nothing was sent. */
    PLANNED,
    /** About to be sent, or sent and not yet answered; after a crash this means {@link #UNKNOWN}. */
    SENDING,
    /** Carried out. Final. */
    DONE,
    /** The provider said no for certain. Final; its rows may be planned again under the next generation. */
    REJECTED,
    /** Sent, and nobody can say what became of it. */
    UNKNOWN,
    /** For certain not carried out, and worth another try with the same key. */
    FAILED;

    /** Whether it may have been carried out or still may. */
    public boolean counts() {
        return this != REJECTED;
    }

    /** Whether something is still to be done about it. */
    public boolean open() {
        return this != DONE && this != REJECTED;
    }

    /** Whether it may have been carried out without our knowing. */
    public boolean uncertain() {
        return this == SENDING || this == UNKNOWN;
    }
}
