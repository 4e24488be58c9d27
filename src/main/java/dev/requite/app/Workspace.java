package dev.requite.app;

import java.nio.file.Path;

/**
 * The work folder.
 *
 * @param folder holds the embedded ledger and the reports
 */
public record Workspace(Path folder) {

    /** Where the embedded ledger lives. */
    public Path ledger() {
        return folder.resolve("ledger");
    }

    /** Where payouts that are fetched are kept until they are read. */
    public Path fetched() {
        return folder.resolve("fetched");
    }

    /** Where each run's reports get a folder of their own. */
    public Path reports() {
        return folder.resolve("reports");
    }
}
