package dev.requite.input.returns;

import dev.requite.input.file.CellText;
import dev.requite.input.file.RecordGuard;
import dev.requite.input.file.Tally;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowType;
import dev.requite.model.row.StagedRow;
import dev.requite.model.row.Wish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the cells of one record to a row, well-formed or rejected. For one file and one thread. */
final class RowReader {

    private final int fileNumber;
    private final Header header;
    private final Forms forms;
    private final Tally tally;
    private final FileForm form;
    private final LostFees lostFees;
    private final ContentHash hash = new ContentHash();

    RowReader(int fileNumber, Header header, Forms forms, Tally tally, FileForm form) {
        this.fileNumber = fileNumber;
        this.header = header;
        this.forms = forms;
        this.tally = tally;
        this.form = form;
        this.lostFees = new LostFees(header, forms, form.delimiter());
    }

    /**
     * @param cells as read; spreadsheets leave out the delimiters of empty cells at a row's end, or write too many
     * @param unended whether the file ends there without a line break
     */
    StagedRow row(long line, String[] cells, boolean unended) {
        tally.addRow();
        if (cells.length == 1 && !cells[0].isEmpty() && cells[0].charAt(0) == RecordGuard.BROKEN_LINE) {
            return unreadable(
                    line,
                    new String[] {cells[0].substring(1)},
                    "",
                    "a quote stands in the middle of a cell or is not closed");
        }
        if (header.isRepeatedBy(cells)) {
            return unreadable(
                    line, cells, "", "this is a header line: two files were joined here. The rows behind it are read");
        }
        int columns = header.names().size();
        @Nullable String rowId = header.cell(cells, Column.ROW_ID);
        String problem = "the line has " + cells.length + " cells, the header " + columns;
        boolean tooMany = cells.length > columns && !CellText.areBlank(cells, columns);
        // Without its amount a row asks for everything its units are worth.
        boolean amountLost = unended && header.has(Column.AMOUNT) && header.cell(cells, Column.AMOUNT) == null;
        if (tooMany || amountLost) {
            String cutOff = amountLost ? ", and the file ends there without a line break, as if it were cut off" : "";
            return unreadable(line, cells, rowId == null ? "" : rowId, problem + cutOff);
        }
        RowCheck check = new RowCheck(new RecordCells(header, cells, form.decimalSign()), forms);
        if (cells.length < columns && check.reason() != null) {
            return unreadable(
                    line,
                    cells,
                    rowId == null ? "" : rowId,
                    problem + ": " + check.reason().detail());
        }
        if (check.amount != null && check.currency != null) {
            tally.addAmount(check.currency, check.amount);
        }
        if (check.wish.remaining() != null && check.currency != null) {
            tally.addAmount(check.currency, check.wish.remaining());
        }
        @Nullable Reason reason = check.reason();
        LostFees.OrderMeant order = new LostFees.OrderMeant(check.provider, check.orderId);
        if (reason != null && check.mayBeFee) {
            LostFees.@Nullable OrderMeant meant =
                    lostFees.order(text(cells, Column.PROVIDER), text(cells, Column.ORDER_ID));
            order = meant == null ? order : meant;
        }
        return new StagedRow(
                fileNumber,
                line,
                check.rowId,
                reason == null || reason.code() == ReasonCode.NO_FEE ? contentHash(check) : cellsHash(cells),
                order.provider(),
                order.orderId(),
                check.type,
                check.lineReference,
                check.quantity,
                check.amount,
                check.currency == null ? null : check.currency.getCode(),
                check.taxRate,
                check.description,
                check.returnId,
                check.captureId,
                check.wish,
                List.of(cells),
                header.others(cells),
                reason);
    }

    /** Whether the record ended before the header's last column. */
    boolean isShort(StagedRow row) {
        return row.cells().size() < header.names().size();
    }

    /** The same row, if it turned out that the next line is not one of its own. */
    StagedRow brokenInTwo(StagedRow row) {
        return unreadable(
                row.lineNumber(),
                row.cells().toArray(String[]::new),
                row.rowId(),
                "the line ends early and the next one is no row, as if a line break stood in a cell without quotes");
    }

    private String text(String[] cells, Column column) {
        @Nullable String cell = header.cell(cells, column);
        return cell == null ? "" : cell;
    }

    /**
     * Which cell is which can't be known, so nothing is taken from it but what may be its id, and the order whose fee it
     * may be: that order waits, and reports tell it as a guess in the reason.
     */
    private StagedRow unreadable(long line, String[] cells, String rowId, String problem) {
        hash.begin(ContentHash.UNREADABLE);
        for (String cell : cells) {
            hash.add(cell);
        }
        LostFees.@Nullable OrderMeant order = lostFees.mayBe(cells) ? lostFees.order(cells) : null;
        boolean isRowId = rowId.length() <= Forms.ROW_ID_MAX && Forms.isRowId(rowId);
        return new StagedRow(
                fileNumber,
                line,
                isRowId ? rowId : "",
                hash.hex(),
                order == null ? forms.defaultProvider() : order.provider(),
                order == null ? "" : order.orderId(),
                order == null ? "" : RowType.RETURN_FEE.code(),
                "",
                null,
                null,
                null,
                null,
                "",
                "",
                "",
                Wish.PLAIN,
                List.of(cells),
                null,
                Reason.of(ReasonCode.ROW_UNREADABLE, order == null ? problem : problem + mayBeFeeOf(order)));
    }

    private static String mayBeFeeOf(LostFees.OrderMeant order) {
        return "; it may be a return fee of order \"" + order.orderId() + "\" at " + order.provider();
    }

    private String contentHash(RowCheck row) {
        if (row.operation) {
            return operationHash(row);
        }
        @Nullable String currency = row.amount == null || row.currency == null ? null : row.currency.getCode();
        return hash.begin(ContentHash.WELL_FORMED)
                .add(row.rowId)
                .add(row.provider)
                .add(row.orderId)
                .add(row.type)
                .add(row.lineReference)
                .add(row.quantity == null ? null : row.quantity.toPlainString())
                .add(row.amount == null ? null : Long.toString(row.amount))
                .add(currency)
                .add(row.taxRate == null ? null : Integer.toString(row.taxRate))
                .add(row.description)
                .add(row.returnId)
                .hex();
    }

    private String operationHash(RowCheck row) {
        Wish wish = row.wish;
        boolean money = wish.maxCost() != null || wish.remaining() != null;
        return hash.begin(ContentHash.OPERATION)
                .add(row.rowId)
                .add(row.provider)
                .add(row.orderId)
                .add(row.type)
                .add(row.captureId)
                .add(wish.days() == null ? null : Integer.toString(wish.days()))
                .add(wish.maxCost() == null ? null : Long.toString(wish.maxCost()))
                .add(wish.remaining() == null ? null : Long.toString(wish.remaining()))
                .add(!money || row.currency == null ? null : row.currency.getCode())
                .add(row.description)
                .add(row.returnId)
                .hex();
    }

    private String cellsHash(String[] cells) {
        hash.begin(ContentHash.MALFORMED);
        for (Column column : Column.all()) {
            hash.add(header.cell(cells, column));
        }
        return hash.hex();
    }
}
