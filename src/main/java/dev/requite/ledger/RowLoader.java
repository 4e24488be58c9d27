package dev.requite.ledger;

import dev.requite.ledger.database.PostgresServer;
import dev.requite.model.row.StagedRow;
import java.util.List;

/** Puts staged rows into the ledger by the fastest way its database has, within the caller's transaction. */
interface RowLoader {

    void load(String runId, List<? extends StagedRow> rows);

    /** The one for this database. */
    static RowLoader of(Ledger ledger) {
        return PostgresServer.isBehind(ledger.template()) ? new CopyRowLoader(ledger) : new BatchRowLoader(ledger);
    }
}
