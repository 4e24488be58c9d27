package dev.requite.ledger;

import dev.requite.order.StagedRow;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts staged rows into the ledger by the fastest way its database has, within the caller's transaction. */
interface RowLoader {

    void load(String runId, List<? extends StagedRow> rows);

    /** The one for this database. */
    static RowLoader of(JdbcTemplate template) {
        ConnectionCallback<Boolean> postgres = connection -> connection.isWrapperFor(PGConnection.class);
        return Boolean.TRUE.equals(template.execute(postgres))
                ? new CopyRowLoader(template)
                : new BatchRowLoader(template);
    }
}
