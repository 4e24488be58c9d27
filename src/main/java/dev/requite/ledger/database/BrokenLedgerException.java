package dev.requite.ledger.database;

import org.jspecify.annotations.Nullable;

/**
 * The ledger's disk does not keep what it is given: nothing more may be sent. The message is for the user: what happened,
 * where, what it means for the money, what to do.
 */
public final class BrokenLedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenLedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
