package dev.requite.app;

/** What a session is opened for. */
public enum Access {

    /** Reads only; on a server also beside a run that is at work. Makes nothing where there is no ledger. */
    LOOK,

    /** The same, and leaves even the tables of an older ledger as they are. */
    EXAMINE,

    /** Writes to a ledger that is there, or its reports, so nobody else may. */
    HOLD,

    /** The same, and begins a ledger where there is none. */
    BEGIN;

    boolean holds() {
        return this == HOLD || this == BEGIN;
    }

    boolean migrates() {
        return this != EXAMINE;
    }

    boolean begins() {
        return this == BEGIN;
    }
}
