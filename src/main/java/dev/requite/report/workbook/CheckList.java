package dev.requite.report.workbook;

import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Style;
import java.math.BigDecimal;
import java.util.Arrays;

/** Whether the figures of the ledger are found again in the lists, check by check, and in one word. */
final class CheckList {

    private static final int DIFFERENCE = 4;

    private final Sheet sheet;
    private final int first;

    CheckList(Sheet sheet) {
        this.sheet = sheet;
        sheet.row();
        sheet.row(
                Cell.head("Does everything add up?"),
                Cell.head("currency"),
                Cell.figureHead("by the ledger"),
                Cell.figureHead("by formula"),
                Cell.figureHead("difference"));
        first = sheet.rows() + 1;
    }

    void count(String what, long ledger, String formula) {
        Figures.of(sheet)
                .with(Cell.text(what), Cell.NONE)
                .count(ledger, formula)
                .write();
    }

    /** @param ledger with exactly the currency's decimals */
    void money(String what, String currency, BigDecimal ledger, String formula) {
        Figures.of(sheet)
                .with(Cell.text(what), Cell.text(currency))
                .money(ledger, formula)
                .write();
    }

    /** That these columns of another sheet have none. */
    void differences(Sheet other, int... columns) {
        String all = Figures.sum(Arrays.stream(columns)
                .mapToObj(column -> Figures.differing(other.below(column)))
                .toArray(String[]::new));
        count("Differences on the sheet " + other.name(), 0, all);
    }

    /** One word for all of them, reckoned out by the spreadsheet itself. */
    void verdict() {
        String cells = Sheet.place(DIFFERENCE, first) + ":" + Sheet.place(DIFFERENCE, sheet.rows());
        sheet.row(
                Cell.head("All of it"),
                Cell.NONE,
                Cell.NONE,
                Cell.NONE,
                new Cell.Formula("IF(" + Figures.differing(cells) + "=0,\"agrees\",\"DIFFERS\")", Style.VERDICT));
    }
}
