package dev.requite.job;

/** What a session is opened for. */
enum Access {

    /** Reads only; on a server also beside a run that is at work. */
    LOOK,

    /** Writes to the ledger or the reports, so nobody else may. */
    HOLD
}
