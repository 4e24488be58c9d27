package dev.requite.job;

import dev.requite.ledger.LedgerDatabase;
import dev.requite.ledger.LedgerLease;
import dev.requite.ledger.ServerLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * What keeps other processes out while a session is open: the work folder's lock, for the embedded ledger and the
 * reports, and for a ledger on a server also the server's.
 */
final class Locks implements AutoCloseable {

    private final Workspace workspace;
    private final LedgerDatabase database;
    private @Nullable LedgerLease folder;
    private @Nullable ServerLease server;

    Locks(Workspace workspace, LedgerDatabase database) {
        this.workspace = workspace;
        this.database = database;
    }

    /**
     * Takes them, unless that is done.
     *
     * @throws LedgerHeldException if another process has one of them
     * @throws ConfigurationProblem if the folder can't be written
     * @throws dev.requite.ledger.UnusableLedgerException if the server can't be used
     */
    void take() {
        if (folder == null) {
            folder = folder(workspace);
        }
        if (server == null && database.onServer()) {
            server = database.lease().orElseThrow(LedgerHeldException::onServer);
        }
    }

    /** Whether this process holds them. */
    boolean taken() {
        return folder != null;
    }

    private static LedgerLease folder(Workspace workspace) {
        try {
            Files.createDirectories(workspace.folder());
            return LedgerLease.take(workspace.ledger())
                    .orElseThrow(() -> LedgerHeldException.inFolder(workspace.ledger()));
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationProblem(
                    "The work folder " + workspace.folder() + " can't be written: choose another with --work-dir.");
        }
    }

    /** The server's, null for an embedded ledger, and before they are taken. */
    @Nullable
    ServerLease server() {
        return server;
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
        } finally {
            if (folder != null) {
                folder.close();
            }
        }
    }
}
