package dev.requite.report.workbook;

import dev.requite.report.form.SettlementSummary;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import dev.requite.report.workbook.ListSheet.Where;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** How old refunds are that are on their way. */
final class AgingSheet {

    static final String NAME = "Aging";

    /** Which columns are added up. */
    static final int COUNT_DIFFERENCE = 5;

    static final int AMOUNT_DIFFERENCE = 8;

    private static final int COUNT = 3;

    private static final List<String> HEADER = List.of(
            "account",
            "currency",
            "days",
            "refunds",
            "refunds by formula",
            "difference",
            "amount",
            "amount by formula",
            "difference");

    private AgingSheet() {}

    static Sheet write(Workbook workbook, SettlementSummary summary, ListSheet refunds) {
        Sheet sheet = workbook.list(NAME, List.of(16, 10, 10, 10, 18, 12, 18, 18, 12));
        sheet.row(Heads.of(HEADER, COUNT));
        for (SettlementSummary.Aged aged : summary.aging()) {
            Where[] those = those(aged);
            Figures.of(sheet)
                    .with(Cell.text(aged.provider()), Cell.text(aged.currency()), Cell.text(aged.bucket()))
                    .count(aged.count(), refunds.count(those))
                    .money(new BigDecimal(aged.amount()), refunds.sum("refund_amount", those))
                    .write();
        }
        return sheet;
    }

    /** By their days: a spreadsheet takes {@code 2-7} for a day of February, and {@code >30} for a comparison. */
    private static Where[] those(SettlementSummary.Aged aged) {
        List<Where> those = new ArrayList<>(List.of(
                Where.is("provider", aged.provider()), Where.is("currency", aged.currency()), Where.is("open", "yes")));
        String bucket = aged.bucket();
        int dash = bucket.indexOf('-');
        if (dash > 0) {
            those.add(new Where("age_days", ">=" + bucket.substring(0, dash)));
            those.add(new Where("age_days", "<=" + bucket.substring(dash + 1)));
        } else {
            those.add(new Where("age_days", bucket));
        }
        return those.toArray(Where[]::new);
    }
}
