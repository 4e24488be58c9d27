package dev.requite.report.workbook;

import dev.requite.report.form.Columns;
import dev.requite.report.form.Table;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A list of records as a sheet, with the columns of a report. One that grows too long is left out as a whole. */
final class ListSheet implements Table {

    private static final int USUAL_WIDTH = 14;
    private static final int ID_WIDTH = 38;
    private static final int SENTENCE_WIDTH = 60;

    /** By column; all others are as wide as most of what stands in them. */
    private static final Map<String, Integer> WIDTHS = Map.ofEntries(
            Map.entry("run_id", 26),
            Map.entry("source_file", 24),
            Map.entry("order_id", ID_WIDTH),
            Map.entry("capture_id", ID_WIDTH),
            Map.entry("reference", ID_WIDTH),
            Map.entry("refund_id", ID_WIDTH),
            Map.entry("correlation_id", ID_WIDTH),
            Map.entry("merchant_reference", 20),
            Map.entry("reason_code", 30),
            Map.entry("row_id", 20),
            Map.entry("payment_reference", 34),
            Map.entry("submitted_at", 24),
            Map.entry("settled_at", 24),
            Map.entry("payout_date", 24),
            Map.entry("expires_at", 24),
            Map.entry("whose_turn", 20),
            Map.entry("reason", SENTENCE_WIDTH),
            Map.entry("meaning", SENTENCE_WIDTH),
            Map.entry("remedy", SENTENCE_WIDTH),
            Map.entry("note", SENTENCE_WIDTH));

    private final List<String> header;
    private final Sheet sheet;
    private final int recordsMax;
    private long records;

    /** @param recordsMax above so many the sheet is left out */
    ListSheet(Workbook workbook, String name, List<String> header, int recordsMax) {
        this.header = header;
        this.recordsMax = Math.min(recordsMax, Sheet.ROWS_MAX - 1);
        sheet = workbook.list(
                name,
                header.stream()
                        .map(column -> WIDTHS.getOrDefault(column, Math.max(USUAL_WIDTH, column.length() + 3)))
                        .toList());
        sheet.row(Heads.of(header, Columns::isNumber));
    }

    @Override
    public void write(List<String> cells) {
        records++;
        if (isWhole()) {
            List<Cell> row = new ArrayList<>(cells.size());
            for (int i = 0; i < cells.size(); i++) {
                row.add(cell(header.get(i), cells.get(i)));
            }
            sheet.row(row);
        }
    }

    /** Of so many records that no sheet has them. */
    void leaveOut(long all) {
        if (all <= recordsMax) {
            throw new IllegalArgumentException(all + " records have a sheet");
        }
        records = all;
    }

    /** Whether so many are left out as a whole. */
    boolean leavesOut(long all) {
        return all > recordsMax;
    }

    private static Cell cell(String column, String text) {
        if (text.isEmpty() || !Columns.isNumber(column)) {
            return WIDTHS.getOrDefault(column, 0) == SENTENCE_WIDTH ? Cell.prose(text) : Cell.text(text);
        }
        BigDecimal number = new BigDecimal(text);
        if (!Columns.isDecimal(column)) {
            return Cell.count(number.longValueExact());
        }
        return column.equals("quantity") ? Cell.decimal(number) : Cell.money(number);
    }

    /** Whether all its records are in it. */
    boolean isWhole() {
        return records <= recordsMax;
    }

    long records() {
        return records;
    }

    Sheet sheet() {
        return sheet;
    }

    private String cells(String column) {
        return sheet.below(header.indexOf(column));
    }

    /** What the cell of a column has to be for its record to count. */
    record Where(String column, String criterion) {

        static Where is(String column, String text) {
            return new Where(column, text);
        }

        static Where empty(String column) {
            return new Where(column, "");
        }

        static Where filled(String column) {
            return new Where(column, "<>");
        }
    }

    /** The formula that counts the records; needs at least one condition. Empty where the list is left out. */
    String count(Where... conditions) {
        return isWhole() ? "COUNTIFS(" + all(conditions) + ")" : Figures.NO_FORMULA;
    }

    /** The formula that adds up a column of them, likewise. */
    String sum(String column, Where... conditions) {
        return isWhole() ? "SUMIFS(" + cells(column) + "," + all(conditions) + ")" : Figures.NO_FORMULA;
    }

    private String all(Where... conditions) {
        List<String> all = new ArrayList<>();
        for (Where condition : conditions) {
            all.add(cells(condition.column()) + ",\"" + condition.criterion().replace("\"", "\"\"") + "\"");
        }
        return String.join(",", all);
    }
}
