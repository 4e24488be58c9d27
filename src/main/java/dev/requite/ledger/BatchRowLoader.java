package dev.requite.ledger;

import dev.requite.model.row.StagedRow;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many inserts in one batch. */
final class BatchRowLoader implements RowLoader {

    private static final String INSERT = "INSERT INTO return_row (" + RowColumns.NAMES + ") VALUES ("
            + String.join(", ", Collections.nCopies(RowColumns.COUNT, "?")) + ")";

    private final Ledger ledger;

    BatchRowLoader(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void load(String runId, List<? extends StagedRow> rows) {
        ledger.updateEach(INSERT, rows, rows.size(), (statement, row) -> {
            @Nullable Object[] values = RowColumns.values(runId, row);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
        });
    }
}
