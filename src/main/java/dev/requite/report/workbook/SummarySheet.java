package dev.requite.report.workbook;

import dev.requite.report.form.SettlementReferences;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Style;
import dev.requite.report.sheet.Workbook;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first sheet: what the workbook is of, what came of it, what to do next; then whether everything adds up. */
final class SummarySheet {

    static final String NAME = "Summary";

    private static final DateTimeFormatter HERE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Sheet sheet;
    private final ZoneId zone;

    SummarySheet(Workbook workbook, ZoneId zone) {
        sheet = workbook.page(NAME, List.of(46, 12, 18, 18, 14, 18, 18, 14));
        this.zone = zone;
    }

    Sheet sheet() {
        return sheet;
    }

    void title(String what) {
        sheet.row(new Cell.Text(what, Style.TITLE));
        sheet.row();
    }

    /** A moment as the logs have it, and as the clock on the wall had it. */
    void time(String what, @Nullable Instant moment) {
        line(what + " (UTC)", SettlementReferences.time(moment));
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return;
        }
        line(what + " (" + zone + ")", moment == null ? "" : HERE.format(moment.atZone(zone)));
    }

    /** What a person is to see first. */
    void told(String what, String words) {
        sheet.row(Cell.head(what), new Cell.Text(words, Style.HEAD));
    }

    void line(String what, String words) {
        sheet.row(Cell.text(what), Cell.text(words));
    }

    /** A sheet with too many records is not there: no formula has its figures. */
    void leftOut(ListSheet list, String file) {
        if (!list.isWhole()) {
            told(
                    "Left out",
                    "The sheet \"" + list.sheet().name() + "\" would have " + list.records()
                            + " lines, more than fit: see " + file
                            + " beside this file. Formulas over it are left out, too.");
        }
    }

    /** The other sheets, to go to. */
    void contents(List<Sheet> sheets) {
        sheet.row();
        sheet.row(Cell.head("Sheets"));
        sheets.forEach(other -> sheet.row(new Cell.Link(other.name())));
    }
}
