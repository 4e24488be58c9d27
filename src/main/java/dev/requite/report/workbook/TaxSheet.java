package dev.requite.report.workbook;

import dev.requite.report.fate.Arithmetic;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** What was paid back by currency, tax rate and type: gross, the tax in it, net. */
final class TaxSheet {

    static final String NAME = "VAT";

    /** Which columns {@link SummarySheet} adds up. */
    static final int CURRENCY = 0;

    static final int TAX = 5;
    static final int DIFFERENCE = 8;

    private static final int LINES = 3;
    private static final int GROSS = 4;

    private static final List<String> HEADER =
            List.of("currency", "rate", "type", "lines", "gross", "tax", "net", "net by formula", "difference");

    private TaxSheet() {}

    static Sheet write(Workbook workbook, Taxes taxes) {
        Sheet sheet = workbook.list(NAME, List.of(10, 12, 14, 10, 18, 18, 18, 18, 12));
        sheet.row(Heads.of(HEADER, LINES));
        taxes.sums().forEach((kind, sum) -> write(sheet, kind, sum));
        return sheet;
    }

    private static void write(Sheet sheet, Taxes.Kind kind, Taxes.Sum sum) {
        CurrencyUnit currency = CurrencyUnit.of(kind.currency());
        Figures figures = Figures.of(sheet)
                .with(
                        Cell.text(kind.currency()),
                        Cell.text(kind.taxTold() ? Arithmetic.percent(kind.rate()) + " %" : "not told"),
                        Cell.text(kind.type()),
                        Cell.count(sum.lines()),
                        Cell.money(sum.gross(), currency));
        if (kind.taxTold()) {
            figures.with(Cell.money(sum.tax(), currency))
                    .money(sum.net(), currency, sheet.next(GROSS) + "-" + sheet.next(TAX));
        }
        figures.write();
    }
}
