package dev.requite.model.row;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a returns file on its way into the ledger, well-formed or not. What could not be read is null or empty.
 *
 * @param fileNumber the file's number within its run, from 1
 * @param lineNumber the line on which the record starts, from 1; the header is line 1
 * @param rowId as written, cut at 64; empty if missing
 * @param contentHash SHA-256 (hex): over the normalised content of a well-formed row, over the cells of a malformed one
 * @param provider the configured default when the cell is empty; empty when the cell names none there is
 * @param orderId normalised when well-formed, else as written, cut at 255
 * @param type a {@link RowType#code()} when known, else as written, cut
 * @param lineReference as written, cut at 255
 * @param quantity null when missing or malformed
 * @param amount minor units, null when missing or malformed
 * @param currency ISO code, null when missing or malformed
 * @param taxRate basis points, null when missing or malformed
 * @param description as written, cut at 255
 * @param returnId as written, cut at 255
 * @param captureId as written, cut at 255; empty where it means nothing
 * @param wish of a row of an operation, {@link Wish#PLAIN} for all others
 * @param cells the record's cells exactly as read, for the rejects file
 * @param otherCells a number made of the cells of columns that are none of the contract's; null when those are empty
 * @param verdict why the row is not planned: it can't be carried out as it is, or asks for nothing; null for a row to plan
 */
public record StagedRow(
        int fileNumber,
        long lineNumber,
        String rowId,
        String contentHash,
        String provider,
        String orderId,
        String type,
        String lineReference,
        @Nullable BigDecimal quantity,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable Integer taxRate,
        String description,
        String returnId,
        String captureId,
        Wish wish,
        List<String> cells,
        @Nullable Long otherCells,
        @Nullable Reason verdict) {

    public StagedRow {
        cells = List.copyOf(cells);
    }

    /** A row of a file that has no columns but those of every row's content. */
    public StagedRow(
            int fileNumber,
            long lineNumber,
            String rowId,
            String contentHash,
            String provider,
            String orderId,
            String type,
            String lineReference,
            @Nullable BigDecimal quantity,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable Integer taxRate,
            String description,
            String returnId,
            List<String> cells,
            @Nullable Reason verdict) {
        this(
                fileNumber,
                lineNumber,
                rowId,
                contentHash,
                provider,
                orderId,
                type,
                lineReference,
                quantity,
                amount,
                currency,
                taxRate,
                description,
                returnId,
                "",
                Wish.PLAIN,
                cells,
                null,
                verdict);
    }
}
