package dev.requite.report.workbook;

import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.Total;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import dev.requite.report.workbook.ListSheet.Where;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** Rows, lines and money by account, currency and outcome. */
final class CurrencySheet {

    static final String NAME = "By currency";

    /** Which columns {@link SummarySheet} adds up. */
    static final int ROWS = 3;

    static final int LINES_DIFFERENCE = 6;
    static final int AMOUNT_DIFFERENCE = 9;

    private static final List<String> HEADER = List.of(
            "account",
            "currency",
            "outcome",
            "rows",
            "lines",
            "lines by formula",
            "difference",
            "amount",
            "amount by formula",
            "difference");

    /** Where accounts that there are too many to count one by one are counted together. */
    private static final String SEVERAL = "(other)";

    private static final String UNKNOWN = "(unknown)";

    private CurrencySheet() {}

    static Sheet write(Workbook workbook, RunAccount account, ListSheet lines) {
        Sheet sheet = workbook.list(NAME, List.of(16, 10, 14, 10, 10, 16, 12, 18, 18, 12));
        sheet.row(Heads.of(HEADER, ROWS));
        account.totals().forEach(total -> write(sheet, total, lines));
        return sheet;
    }

    private static void write(Sheet sheet, Total total, ListSheet lines) {
        boolean found = !total.provider().equals(SEVERAL);
        Figures figures = Figures.of(sheet)
                .with(
                        Cell.text(total.provider()),
                        Cell.text(total.currency()),
                        Cell.text(total.status().code()),
                        Cell.count(total.rows()))
                .count(total.lines(), found ? count(total, lines) : Figures.NO_FORMULA);
        if (!total.currency().isEmpty()) {
            figures.money(
                    total.amount(),
                    CurrencyUnit.of(total.currency()),
                    found ? lines.sum("amount", account(total), status(total), currency(total)) : Figures.NO_FORMULA);
        }
        figures.write();
    }

    /** A line without an amount may well name a currency, and is of none for all that. */
    private static String count(Total total, ListSheet lines) {
        Where empty = Where.empty("amount");
        return total.currency().isEmpty()
                ? lines.count(account(total), status(total), empty)
                : Figures.less(
                        lines.count(account(total), status(total), currency(total)),
                        lines.count(account(total), status(total), currency(total), empty));
    }

    private static Where account(Total total) {
        return Where.is("provider", total.provider().equals(UNKNOWN) ? "" : total.provider());
    }

    private static Where status(Total total) {
        return Where.is("status", total.status().code());
    }

    private static Where currency(Total total) {
        return Where.is("currency", total.currency());
    }
}
