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
    BEGIN,

    /** The same, and hands out parts of its work to other machines. */
    LEAD,

    /** Writes nothing but parts of what another process hands out, which has the ledger. */
    HELP;

    boolean holds() {
        return this == HOLD || begins();
    }

    /** Whether several machines share its work. */
    boolean shares() {
        return this == LEAD || this == HELP;
    }

    boolean migrates() {
        return this != EXAMINE && this != HELP;
    }

    boolean begins() {
        return this == BEGIN || this == LEAD;
    }
}
