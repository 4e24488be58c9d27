package dev.requite.input.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A returns file with good rows and bad ones, and what each of them has to come out as. */
abstract class RecordsOfAFile {

    @TempDir
    Path folder;

    Returns returns;

    @BeforeEach
    void freshFolder() {
        returns = new Returns(folder);
    }

    static String good(String rowId) {
        return Returns.itemWith(Column.ROW_ID, rowId);
    }

    static void assertGood(StagedRow row, String rowId, long line) {
        assertThat(row.verdict()).isNull();
        assertThat(row.rowId()).isEqualTo(rowId);
        assertThat(row.lineNumber()).isEqualTo(line);
    }

    static void assertUnreadable(StagedRow row, long line, String detail) {
        assertThat(Returns.reason(row).code()).isEqualTo(ReasonCode.ROW_UNREADABLE);
        assertThat(Returns.reason(row).detail()).isEqualTo(detail);
        assertThat(row.lineNumber()).isEqualTo(line);
    }
}
