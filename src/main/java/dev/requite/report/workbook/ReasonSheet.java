package dev.requite.report.workbook;

import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.ReasonTotal;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.WhoseTurn;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import dev.requite.report.workbook.ListSheet.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** Why rows are what they are, with what to do about it; what most have first. A column of money for each currency. */
final class ReasonSheet {

    static final String NAME = "Reasons";

    private static final int ROWS = 5;

    /** Which column {@link SummarySheet} adds up. */
    static final int DIFFERENCE = 7;

    private static final Set<RowStatus> SETTLED = Set.of(RowStatus.REFUNDED, RowStatus.DONE, RowStatus.DUPLICATE);

    private ReasonSheet() {}

    static Sheet write(Workbook workbook, RunAccount account, ListSheet toDo) {
        List<String> currencies = List.copyOf(account.breakdown().atStake().keySet());
        List<Integer> widths = new ArrayList<>(List.of(28, 12, 20, 60, 60, 10, 16, 12));
        List<String> header = new ArrayList<>(List.of(
                "reason_code", "status", "whose turn", "meaning", "remedy", "rows", "rows by formula", "difference"));
        currencies.forEach(currency -> {
            widths.add(20);
            header.add("at stake in " + currency);
        });
        Sheet sheet = workbook.list(NAME, widths);
        sheet.row(Heads.of(header, ROWS));
        account.breakdown().reasons().forEach(total -> write(sheet, total, currencies, toDo));
        return sheet;
    }

    private static void write(Sheet sheet, ReasonTotal total, List<String> currencies, ListSheet toDo) {
        ReasonCode code = total.code();
        boolean listed = !SETTLED.contains(total.status());
        Figures figures = Figures.of(sheet)
                .with(
                        Cell.text(code.name()),
                        Cell.text(total.status().code()),
                        Cell.text(WhoseTurn.of(code).words()),
                        Cell.prose(code.meaning()),
                        Cell.prose(code.remedy()))
                .count(
                        total.rows(),
                        listed
                                ? toDo.count(
                                        Where.is("reason_code", code.name()),
                                        Where.is("status", total.status().code()))
                                : Figures.NO_FORMULA);
        for (String currency : currencies) {
            Long amount = total.atStake().get(currency);
            figures.with(amount == null ? Cell.NONE : Cell.money(amount, CurrencyUnit.of(currency)));
        }
        figures.write();
    }
}
