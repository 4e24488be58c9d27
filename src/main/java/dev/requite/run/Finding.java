package dev.requite.run;

import dev.requite.ledger.Decision;

/** What a person found of something whose outcome no answer and no look-up could tell. */
public enum Finding {
    /** A refund was carried out. */
    REFUNDED(true, false),
    /** A refund was not carried out: the next pass sends it, once its order is seen unchanged. */
    NOT_REFUNDED(false, false),
    /** An operation was carried out. */
    DONE(true, true),
    /** An operation was not carried out: the next pass sends it, once what it is done to is seen unchanged. */
    NOT_DONE(false, true);

    private final boolean carriedOut;
    private final boolean ofOperation;

    Finding(boolean carriedOut, boolean ofOperation) {
        this.carriedOut = carriedOut;
        this.ofOperation = ofOperation;
    }

    boolean carriedOut() {
        return carriedOut;
    }

    boolean isOfOperation() {
        return ofOperation;
    }

    Decision.What decision() {
        return Decision.What.valueOf(name());
    }
}
