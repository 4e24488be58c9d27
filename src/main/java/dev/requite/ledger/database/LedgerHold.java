package dev.requite.ledger.database;

/**
 * Whether this process may still act for the ledger: it has not lost the right to it, and the ledger keeps what is written.
 * Thread-safe; never blocks.
 */
@FunctionalInterface
public interface LedgerHold {

    /** Once it does not stand any more, it never does again. */
    boolean stands();
}
