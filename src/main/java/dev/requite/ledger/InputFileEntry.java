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
 * @param head what its header told
 * @param records data records, good and bad; null until it was read to its end
 */
public record InputFileEntry(
        int fileNumber,
        String path,
        String name,
        long size,
        String sha256,
        FileHead head,
        @Nullable Long records) {

    /** A file with commas and points, whose columns all mean something. */
    public InputFileEntry(
            int fileNumber,
            String path,
            String name,
            long size,
            String sha256,
            List<String> header,
            @Nullable Long records) {
        this(fileNumber, path, name, size, sha256, FileHead.of(header), records);
    }

    /** The column names, empty until it was opened. */
    public List<String> header() {
        return head.names();
    }
}
