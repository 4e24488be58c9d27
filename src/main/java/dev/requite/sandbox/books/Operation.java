package dev.requite.sandbox.books;

import java.util.Locale;

/** What the simulated providers can be asked for. */
public enum Operation {
    /** Also AltaPay's look-up of a payment. */
    READ_ORDER,
    REFUND,
    READ_REFUND,
    READ_CAPTURES,
    READ_CAPTURE,
    CAPTURE,
    EXTEND_AUTHORIZATION,
    RELEASE_AUTHORIZATION,
    CANCEL,
    READ_DUE_DATE_OPTIONS,
    EXTEND_DUE_DATE,
    /** By the path that the guide prints, which is not the one of the specification. */
    EXTEND_DUE_DATE_BY_GUIDE,
    /** Payouts that were made: Klarna's, or AltaPay's list of its funding files. */
    READ_PAYOUTS,
    /** Klarna's lines of payouts. */
    READ_TRANSACTIONS,
    /** A payout's file. */
    READ_PAYOUT_FILE,
    /** AltaPay's check of the credentials. */
    LOGIN;

    /** Whether it changes something; it then has an idempotency key, and one at a time is worked on per order. */
    public boolean writes() {
        return switch (this) {
            case READ_ORDER,
                    READ_REFUND,
                    READ_CAPTURES,
                    READ_CAPTURE,
                    READ_DUE_DATE_OPTIONS,
                    READ_PAYOUTS,
                    READ_TRANSACTIONS,
                    READ_PAYOUT_FILE,
                    LOGIN -> false;
            case REFUND,
                    CAPTURE,
                    EXTEND_AUTHORIZATION,
                    RELEASE_AUTHORIZATION,
                    CANCEL,
                    EXTEND_DUE_DATE,
                    EXTEND_DUE_DATE_BY_GUIDE -> true;
        };
    }

    /** Its name in the journal: {@code read-order}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
