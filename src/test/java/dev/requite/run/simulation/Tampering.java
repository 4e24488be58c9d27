package dev.requite.run.simulation;

/** What is broken on purpose, so that the simulation has to find what comes of it. */
enum Tampering {
    NOTHING,

    /** Whoever lost a part, or the ledger, writes all the same. */
    FENCE_THAT_ALWAYS_AGREES,

    /** An intent is a right to leave for ever. */
    PERMIT_WITHOUT_DEADLINE,

    /** Nobody waits for what may still be carried out. */
    SETTLE_TIME_IGNORED
}
