package dev.requite.report.workbook;

import dev.requite.report.form.Remedies;
import dev.requite.report.form.SettlementSummary;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** What all lines and all refunds of the ledger are, with what each class asks of a person. */
final class ClassSheet {

    static final String NAME = "Classes";

    private ClassSheet() {}

    static Sheet write(Workbook workbook, SettlementSummary summary) {
        Sheet sheet = workbook.list(NAME, List.of(16, 10, 10, 18, 10, 18, 70));
        sheet.row(Heads.of(
                List.of("account", "currency", "side", "class", "count", "amount", "what to do"),
                Set.of("count", "amount")::contains));
        for (SettlementSummary.Total total : summary.totals()) {
            sheet.row(
                    Cell.text(total.provider()),
                    Cell.text(total.currency()),
                    Cell.text(total.side()),
                    Cell.text(total.verdict()),
                    Cell.count(total.count()),
                    Cell.money(new BigDecimal(total.amount())),
                    Cell.prose(Remedies.of(total.verdict())));
        }
        return sheet;
    }
}
