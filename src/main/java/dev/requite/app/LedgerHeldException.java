package dev.requite.app;

import java.nio.file.Path;

/** Another process works on the ledger. */
public final class LedgerHeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private LedgerHeldException(String where) {
        super("Another run holds the ledger " + where + ". Nothing was done; wait until it ends, or stop it.");
    }

    static LedgerHeldException inFolder(Path ledger) {
        return new LedgerHeldException("in " + ledger);
    }

    static LedgerHeldException onServer() {
        return new LedgerHeldException("of requite.ledger.url, perhaps on another machine");
    }
}
