package dev.requite.ledger;

import dev.requite.model.file.ControlledSums;
import dev.requite.model.file.FileHead;
import dev.requite.model.file.InputFile;
import dev.requite.text.Unsafe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a run, as the ledger has it.
 *
 * @param file what it is known by
 * @param head what its first look told; no names until it was opened
 * @param records data records, good and bad; null until it was read to its end
 * @param controlled what the control file beside it demanded and it kept; null for a file that had none, or before its end
 */
public record InputFileEntry(
        InputFile file,
        FileHead head,
        @Nullable Long records,
        @Nullable ControlledSums controlled) {

    /** From 1. */
    public int number() {
        return file.number();
    }

    /** For a person: what would move a terminal's cursor or start a line is {@code ?}, as in cells. */
    public String name() {
        return Unsafe.replacedIn(file.name());
    }

    /** The column names, empty until it was opened. */
    public List<String> header() {
        return head.names();
    }
}
