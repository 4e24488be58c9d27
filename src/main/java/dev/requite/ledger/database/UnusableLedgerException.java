package dev.requite.ledger.database;

import org.jspecify.annotations.Nullable;

/** The ledger's database can't be used as it is configured; the message is one sentence for the user, without secrets. */
public final class UnusableLedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean forNow;

    UnusableLedgerException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    /** @param forNow whether the same may work in a while: the server is away, starting or full of others */
    UnusableLedgerException(String message, @Nullable Throwable cause, boolean forNow) {
        super(message, cause);
        this.forNow = forNow;
    }

    /** Whether the same may work in a while, though nobody changes a setting. */
    public boolean isForNow() {
        return forNow;
    }
}
