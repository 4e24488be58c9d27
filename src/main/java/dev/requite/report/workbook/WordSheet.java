package dev.requite.report.workbook;

import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.WhoseTurn;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import java.util.List;

/** What the words mean that stand in the lists. */
final class WordSheet {

    static final String NAME = "Words";

    private WordSheet() {}

    static Sheet write(Workbook workbook) {
        Sheet sheet = workbook.list(NAME, List.of(30, 14, 20, 70, 70));
        sheet.row(
                Cell.head("word"),
                Cell.head("status"),
                Cell.head("whose turn"),
                Cell.head("meaning"),
                Cell.head("what to do"));
        for (RowStatus status : RowStatus.values()) {
            sheet.row(Cell.text(status.code()), Cell.NONE, Cell.NONE, Cell.prose(status.meaning()));
        }
        for (ReasonCode code : ReasonCode.values()) {
            sheet.row(
                    Cell.text(code.name()),
                    Cell.text(code.status().code()),
                    Cell.text(WhoseTurn.of(code).words()),
                    Cell.prose(code.meaning()),
                    Cell.prose(code.remedy()));
        }
        return sheet;
    }
}
