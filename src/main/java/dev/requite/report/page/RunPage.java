package dev.requite.report.page;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.form.CsvForm;
import java.io.Writer;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * {@code report.html}, filled in constant memory: the rows come first in the file, as data, since what stands at the top of the
 * page is known only when all of them were seen.
 */
public final class RunPage {

    /** A browser on a desk opens so many at once. */
    public static final int ROWS_MAX = 100_000;

    private final Shell shell = Shell.withTable();
    private final Html html;
    private final ZoneId zone;
    private final RowData rows;
    private final Turns turns = new Turns();
    private final Fees fees = new Fees();

    /**
     * @param form in which the page saves rows as CSV
     * @param zone in which times stand beside UTC
     * @param rowsMax if the files have more, the page has only rows with which something is to be done, and no more lines
     */
    public RunPage(Writer out, Run run, List<InputFileEntry> files, CsvForm form, ZoneId zone, int rowsMax) {
        this.html = new Html(out);
        this.zone = zone;
        this.rows = new RowData(html, run.id(), files, form, read(files) > rowsMax, rowsMax);
        shell.begin(html, "Requite, run " + run.id());
        rows.begin();
    }

    private static long read(List<InputFileEntry> files) {
        return files.stream()
                .map(InputFileEntry::records)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Each page of the run once. */
    public void see(RunAccounts.Page page) {
        for (RowAccount account : page.rows()) {
            rows.see(account);
            turns.see(account);
            fees.see(account);
        }
    }

    /**
     * After all pages, once.
     *
     * @param standing where the run stands, and its exit code
     * @param next what a person should do, in a sentence
     */
    public void end(RunAccount account, String standing, String next) {
        rows.end();
        html.open("header");
        new Heading(html, account, zone).write(standing);
        html.close();
        html.open("main");
        new FirstScreen(html, account).write(next, turns, fees);
        new Details(html, account).write(rows);
        html.close();
        shell.end(html);
    }
}
