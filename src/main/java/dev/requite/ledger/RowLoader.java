package dev.requite.ledger;

import dev.requite.ledger.database.PostgresServer;
import dev.requite.model.row.StagedRow;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts staged rows into the ledger by the fastest way its database has, within the caller's transaction. */
interface RowLoader {

    void load(String runId, List<? extends StagedRow> rows);

    /** The one for this database. */
    static RowLoader of(JdbcTemplate template) {
        return PostgresServer.isBehind(template) ? new CopyRowLoader(template) : new BatchRowLoader(template);
    }
}
