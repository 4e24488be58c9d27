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

    private final LedgerLease folder;
    private final @Nullable ServerLease server;

    private Locks(LedgerLease folder, @Nullable ServerLease server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * Takes them.
     *
     * @throws LedgerHeldException if another process has one of them
     * @throws ConfigurationProblem if the folder can't be written
     * @throws dev.requite.ledger.UnusableLedgerException if the server can't be used
     */
    static Locks take(Workspace workspace, LedgerDatabase database) {
        LedgerLease folder = folder(workspace);
        try {
            return new Locks(folder, database.onServer() ? server(database) : null);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
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

    private static ServerLease server(LedgerDatabase database) {
        return database.lease().orElseThrow(LedgerHeldException::onServer);
    }

    /** The server's, null for an embedded ledger. */
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
            folder.close();
        }
    }
}
