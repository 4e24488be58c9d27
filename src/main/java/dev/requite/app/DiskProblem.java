package dev.requite.app;

import dev.requite.ledger.database.BrokenLedgerException;
import dev.requite.ledger.database.LedgerHealth;
import dev.requite.report.UnwritableReportsException;
import java.util.Optional;

/**
 * A disk does not take what has to be written, the ledger or the reports; the message says what happened, where, what it
 * means for the money and what to do.
 */
public final class DiskProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DiskProblem(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }

    /** The disk's problem behind a failure, else the failure itself. */
    static RuntimeException behind(RuntimeException failure, LedgerHealth health) {
        Optional<String> broken = health.problem();
        if (broken.isPresent()) {
            return new DiskProblem(new IllegalStateException(broken.get(), failure));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenLedgerException || cause instanceof UnwritableReportsException) {
                return new DiskProblem((RuntimeException) cause);
            }
        }
        return failure;
    }
}
