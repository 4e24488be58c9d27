package dev.requite.report.workbook;

import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.Run;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.form.Environments;
import dev.requite.report.form.SettlementReferences;
import dev.requite.report.form.Summary;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Style;
import dev.requite.report.sheet.Workbook;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first sheet: which run, what came of it, what to do next; then whether everything adds up, and whose turn it is. */
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

    /** What a person wants to know first. */
    void head(RunAccount account, Advice advice) {
        Run run = account.run();
        sheet.row(new Cell.Text("Run " + run.id(), Style.TITLE));
        sheet.row();
        told("Environment", Environments.inWords(Summary.environment(account)));
        told("Came out", advice.standing());
        told("Next", advice.next());
        account.problems().forEach(problem -> told("Does not add up", problem));
        account.circumstances().exceeded().stream()
                .map(ExceededLimit::inWords)
                .forEach(limit -> told("Above a limit when it was planned", limit));
        sheet.row();
        line("Kind", run.kind().code());
        time("Started", run.startedAt());
        time("Ended", run.finishedAt());
        line("Exit code", run.exitCode() == null ? "" : run.exitCode().toString());
        line("Control totals", controlTotals(account));
    }

    /** That a control file is kept is seen before anything is planned; one that is not refuses its file. */
    private static String controlTotals(RunAccount account) {
        long kept = account.files().stream()
                .filter(file -> file.controlled() != null)
                .count();
        return "demanded of " + kept + " of " + account.files().size() + " files, and kept";
    }

    private void time(String what, @Nullable Instant moment) {
        line(what + " (UTC)", SettlementReferences.time(moment));
        line(what + " (" + zone + ")", moment == null ? "" : HERE.format(moment.atZone(zone)));
    }

    private void told(String what, String words) {
        sheet.row(Cell.head(what), new Cell.Text(words, Style.HEAD));
    }

    private void line(String what, String words) {
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
