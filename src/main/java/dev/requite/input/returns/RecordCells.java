package dev.requite.input.returns;

import static dev.requite.model.row.ReasonCode.CELL_UNSAFE;

import dev.requite.input.file.CellText;
import dev.requite.model.money.DecimalSign;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.text.Unsafe;
import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The cells of one record by column, and the first problem that was found with them. */
final class RecordCells {

    private final Header header;
    private final String[] cells;
    private final DecimalSign sign;
    private @Nullable Reason reason;

    RecordCells(Header header, String[] cells, DecimalSign sign) {
        this.header = header;
        this.cells = cells;
        this.sign = sign;
    }

    /** The first problem, null for a well-formed row. */
    @Nullable
    Reason reason() {
        return reason;
    }

    /** Notes that the row can't be carried out, or, last of all, that nothing is to be done for it. */
    void reject(ReasonCode code, String detail) {
        if (reason == null) {
            reason = Reason.of(code, detail);
        }
    }

    /** As written; empty when blank or not there. */
    String cell(Column column) {
        @Nullable String cell = header.cell(cells, column);
        return cell == null || CellText.isBlank(cell) ? "" : cell;
    }

    /** For the row's record: safe to write anywhere. */
    String text(Column column, int max) {
        String cell = cell(column);
        if (column != Column.DESCRIPTION && Unsafe.isIn(cell)) {
            reject(CELL_UNSAFE, column.header() + " holds a line break, tab or other control character");
        }
        return CellText.cut(cell, max);
    }

    /** A cell that is a word or a number; blanks around it are a mistake that nobody sees. */
    String word(Column column, ReasonCode code) {
        String cell = cell(column);
        if (Unsafe.isIn(cell)) {
            reject(CELL_UNSAFE, column.header() + " holds a line break, tab or other control character");
        } else if (CellText.hasOuterBlank(cell)) {
            reject(code, column.header() + " " + CellText.excerpt(cell) + " has a blank before or after it");
        }
        return cell;
    }

    /** Null when empty, or when malformed, which is then the reason. */
    @Nullable
    BigDecimal decimal(Column column, ReasonCode code) {
        String cell = word(column, code);
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return sign.decimal(cell);
        } catch (NumberFormatException e) {
            String words = NumberWords.of(cell, sign, String.valueOf(e.getMessage()));
            reject(code, column.header() + " " + CellText.excerpt(cell) + " " + words);
            return null;
        }
    }

    /** The amount in minor units; null when it has more decimals than its currency, which is then the reason. */
    @Nullable
    Long amount(CurrencyUnit currency) {
        return minor(Column.AMOUNT, ReasonCode.AMOUNT_MALFORMED, currency);
    }

    /** A column's money in minor units; null when it has more decimals than its currency, which is then the reason. */
    @Nullable
    Long minor(Column column, ReasonCode malformed, CurrencyUnit currency) {
        String cell = cell(column);
        try {
            return sign.minor(cell, currency);
        } catch (NumberFormatException e) {
            reject(malformed, column.header() + " " + CellText.excerpt(cell) + " " + e.getMessage());
            return null;
        }
    }
}
