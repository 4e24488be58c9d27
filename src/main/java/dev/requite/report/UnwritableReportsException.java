package dev.requite.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The reports can't be written; the message is for the user, and what is in the ledger is not touched by it. */
public final class UnwritableReportsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnwritableReportsException(String message, Throwable cause) {
        super(message, cause);
    }

    static UnwritableReportsException to(Path folder, UncheckedIOException failure) {
        IOException cause = failure.getCause();
        return new UnwritableReportsException(
                "The reports can't be written to " + folder + ": " + cause
                        + ". The ledger is right, and no money depends on them. Make room there, or see to the disk and"
                        + " its permissions; then the same command, or `report`, writes them.",
                failure);
    }
}
