package dev.requite.report.workbook;

import dev.requite.report.form.SettlementSummary;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import java.math.BigDecimal;
import java.util.List;

/** How the month came from one balance of refunds on their way to the next. */
final class RollSheet {

    static final String NAME = "Roll forward";

    /** Which column is added up. */
    static final int DIFFERENCE = 9;

    private static final int OPENING = 2;
    private static final int CARRIED_OUT = 3;
    private static final int SETTLED = 4;
    private static final int CAME_BACK = 5;
    private static final int EXPLAINED = 6;

    private static final List<String> HEADER = List.of(
            "account",
            "currency",
            "opening",
            "carried out",
            "settled",
            "came back",
            "explained",
            "closing",
            "closing by formula",
            "difference");

    private RollSheet() {}

    static Sheet write(Workbook workbook, SettlementSummary summary) {
        Sheet sheet = workbook.list(NAME, List.of(16, 10, 18, 18, 18, 18, 18, 18, 18, 12));
        sheet.row(Heads.of(HEADER, OPENING));
        for (SettlementSummary.Roll roll : summary.rollForward()) {
            String closing = sheet.next(OPENING) + "+" + sheet.next(CARRIED_OUT) + "-" + sheet.next(SETTLED) + "-"
                    + sheet.next(CAME_BACK) + "-" + sheet.next(EXPLAINED);
            Figures.of(sheet)
                    .with(
                            Cell.text(roll.provider()),
                            Cell.text(roll.currency()),
                            money(roll.opening()),
                            money(roll.carriedOut()),
                            money(roll.settled()),
                            money(roll.cameBack()),
                            money(roll.explained()))
                    .money(new BigDecimal(roll.closing()), closing)
                    .write();
        }
        return sheet;
    }

    private static Cell money(String amount) {
        return Cell.money(new BigDecimal(amount));
    }
}
