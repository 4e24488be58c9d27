package dev.requite.run.batch;

import dev.requite.model.file.ControlledSums;
import dev.requite.model.file.FileHead;
import dev.requite.model.row.StagedRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading the files gives, in order: a file's header, its rows, its end. */
sealed interface IntakeItem {

    /** A file was opened. */
    record FileStart(int fileNumber, FileHead head) implements IntakeItem {}

    /** Some rows, good and bad. */
    record Rows(List<StagedRow> rows) implements IntakeItem {}

    /** A file was read to its end, and its control totals agree. */
    record FileEnd(int fileNumber, long records, @Nullable ControlledSums controlled) implements IntakeItem {}
}
