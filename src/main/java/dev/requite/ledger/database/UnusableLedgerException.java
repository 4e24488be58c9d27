package dev.requite.ledger.database;

import org.jspecify.annotations.Nullable;

/** The ledger's database can't be used as it is configured; the message is one sentence for the user, without secrets. */
public final class UnusableLedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableLedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
