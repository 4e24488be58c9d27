package dev.requite.report.workbook;

import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Style;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** Rows that have a figure of the ledger, the formula that finds it again in the lists, and what the one is more. */
final class Figures {

    /** Instead of a formula over a sheet that is left out. */
    static final String NO_FORMULA = "";

    private final Sheet sheet;
    private final List<Cell> cells = new ArrayList<>();

    private Figures(Sheet sheet) {
        this.sheet = sheet;
    }

    /** The next row of a sheet. */
    static Figures of(Sheet sheet) {
        return new Figures(sheet);
    }

    Figures with(Cell... others) {
        cells.addAll(List.of(others));
        return this;
    }

    Figures count(long ledger, String formula) {
        return compared(Cell.count(ledger), formula, Style.COUNT, 0);
    }

    /** @param ledger minor units */
    Figures money(long ledger, CurrencyUnit currency, String formula) {
        return money(BigDecimal.valueOf(ledger, currency.getDecimalPlaces()), formula);
    }

    /** @param ledger with exactly the currency's decimals */
    Figures money(BigDecimal ledger, String formula) {
        return compared(Cell.money(ledger), formula, Style.money(ledger.scale()), ledger.scale());
    }

    /** Spreadsheets add up in binary: what that leaves behind the last decimal is rounded away. */
    private Figures compared(Cell ledger, String formula, Style style, int decimals) {
        int column = cells.size();
        cells.add(ledger);
        if (formula.equals(NO_FORMULA)) {
            return with(Cell.NONE, Cell.NONE);
        }
        String difference = sheet.next(column) + "-" + sheet.next(column + 1);
        return with(rounded(formula, decimals, style), rounded(difference, decimals, style));
    }

    private static Cell rounded(String formula, int decimals, Style style) {
        return new Cell.Formula("ROUND(" + formula + "," + decimals + ")", style);
    }

    void write() {
        sheet.row(cells);
    }

    /** The formula that adds up what these do; empty as soon as one of them is. */
    static String sum(String... formulas) {
        return List.of(formulas).contains(NO_FORMULA) ? NO_FORMULA : String.join("+", formulas);
    }

    /** The formula of one less another; empty as soon as one of them is. */
    static String less(String formula, String other) {
        return List.of(formula, other).contains(NO_FORMULA) ? NO_FORMULA : formula + "-" + other;
    }

    /** The formula that counts what is not zero among these cells; a difference of a cent is one, as is one of a million. */
    static String differing(String cells) {
        return "COUNTIFS(" + cells + ",\">0\")+COUNTIFS(" + cells + ",\"<0\")";
    }
}
