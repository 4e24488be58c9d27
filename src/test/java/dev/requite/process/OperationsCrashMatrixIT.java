package dev.requite.process;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;

/** With the ledger in the night's folder. */
class OperationsCrashMatrixIT extends OperationsCrashCells {

    private static final CrashMatrix MATRIX = new CrashMatrix(table());

    OperationsCrashMatrixIT() {
        super(MATRIX);
    }

    @Override
    Night night() {
        return OperationsNight.in(folder);
    }

    @AfterAll
    static void tell() throws IOException {
        MATRIX.tellAsDocumented("operations-crash-matrix.md");
    }
}
