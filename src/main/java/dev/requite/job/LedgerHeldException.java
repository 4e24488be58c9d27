package dev.requite.job;

import java.nio.file.Path;

/** Another process works on the ledger. */
public final class LedgerHeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerHeldException(Path ledger) {
        super("Another run holds the ledger in " + ledger + ". Nothing was done; wait until it ends, or stop it.");
    }
}
