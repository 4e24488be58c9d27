package dev.requite.report.workbook;

import dev.requite.report.form.SettlementSummary;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import java.util.List;
import java.util.Objects;

/** The files and answers that were read, with what became of each. */
final class DocumentSheet {

    static final String NAME = "Documents";

    private DocumentSheet() {}

    static Sheet write(Workbook workbook, SettlementSummary summary) {
        Sheet sheet = workbook.list(NAME, List.of(40, 8, 66, 12, 22, 10, 60));
        sheet.row(Heads.of(
                List.of("name", "source", "SHA-256", "fate", "payment_reference", "lines", "problem"),
                "lines"::equals));
        for (SettlementSummary.Document document : summary.documents()) {
            sheet.row(
                    Cell.text(document.name()),
                    Cell.text(document.source()),
                    Cell.text(document.sha256()),
                    Cell.text(document.fate()),
                    Cell.text(Objects.requireNonNullElse(document.paymentReference(), "")),
                    document.lines() == null ? Cell.NONE : Cell.count(document.lines()),
                    Cell.prose(Objects.requireNonNullElse(document.problem(), "")));
        }
        return sheet;
    }
}
