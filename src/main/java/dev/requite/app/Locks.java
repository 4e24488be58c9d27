package dev.requite.app;

import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.ledger.database.LedgerLease;
import dev.requite.ledger.database.ServerLease;
import dev.requite.run.phase.ConfigurationProblem;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps other processes out while a session is open: the work folder's lock, for the embedded ledger and the
 * reports, and for a ledger elsewhere also that folder's or that server's.
 */
final class Locks implements AutoCloseable {

    private final Workspace workspace;
    private final LedgerDatabase database;
    private final List<LedgerLease> folders = new ArrayList<>();
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
     * @throws dev.requite.ledger.database.UnusableLedgerException if the server can't be used
     */
    void take() {
        if (folders.isEmpty()) {
            Path files = database.folder()
                    .orElse(workspace.ledger())
                    .toAbsolutePath()
                    .normalize();
            folders.add(lease(workspace.ledger()));
            if (!files.equals(workspace.ledger().toAbsolutePath().normalize())) {
                folders.add(lease(files));
            }
        }
        if (server == null && database.onServer()) {
            server = database.lease().orElseThrow(LedgerHeldException::onServer);
        }
    }

    /** Whether this process holds them. */
    boolean taken() {
        return !folders.isEmpty();
    }

    private LedgerLease lease(Path ledger) {
        try {
            return LedgerLease.take(ledger).orElseThrow(() -> LedgerHeldException.inFolder(ledger));
        } catch (UncheckedIOException e) {
            throw new ConfigurationProblem(
                    ledger.equals(workspace.ledger())
                            ? "The work folder " + workspace.folder()
                                    + " can't be written: choose another with --work-dir."
                            : "The folder " + ledger + " of requite.ledger.url can't be written.");
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
            folders.forEach(LedgerLease::close);
        }
    }
}
