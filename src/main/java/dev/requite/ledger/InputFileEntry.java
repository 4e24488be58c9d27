package dev.requite.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a run.
 *
 * @param fileNumber from 1
 * @param path as it was given
 * @param name its last part
 * @param size bytes
 * @param sha256 over its bytes, hexadecimal
 * @param header the column names, empty until it was opened
 * @param records data records, good and bad; null until it was read to its end
 */
public record InputFileEntry(
        int fileNumber,
        String path,
        String name,
        long size,
        String sha256,
        List<String> header,
        @Nullable Long records) {

    public InputFileEntry {
        header = List.copyOf(header);
    }
}
