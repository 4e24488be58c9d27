package dev.requite.process;

import dev.requite.ledger.TestPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;

/** With the ledger on a PostgreSQL server, one for all cells. */
class PostgresOperationsCrashMatrixIT extends OperationsCrashCells {

    private static final CrashMatrix MATRIX = new CrashMatrix(table());

    PostgresOperationsCrashMatrixIT() {
        super(MATRIX);
    }

    @Override
    Night night() {
        return OperationsNight.in(folder).withLedgerAt(TestPostgres.freshUrl());
    }

    @AfterAll
    static void tell() throws IOException {
        MATRIX.tellAsDocumented("postgres-operations-crash-matrix.md");
    }
}
