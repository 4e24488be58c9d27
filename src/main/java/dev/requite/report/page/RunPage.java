package dev.requite.report.page;

import dev.requite.ledger.Run;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.form.Table;
import java.io.Writer;
import java.time.ZoneId;

/**
 * {@code report.html}, filled in constant memory: the rows come first in the file, as data, since what stands at the top of the
 * page is known only when all of them were seen.
 */
public final class RunPage {

    /** A browser on a desk opens so many at once. */
    public static final int LINES_MAX = 100_000;

    private final Shell shell = new Shell();
    private final Html html;
    private final ZoneId zone;
    private final RowData rows;
    private final Turns turns = new Turns();

    /**
     * @param rowsRead rows of the run's files; of more than {@code linesMax} only those that are open are on the page
     * @param zone in which times stand beside UTC
     */
    public RunPage(Writer out, Run run, long rowsRead, ZoneId zone, int linesMax) {
        this.html = new Html(out);
        this.zone = zone;
        this.rows = new RowData(html, rowsRead > linesMax, linesMax);
        shell.begin(html, "Requite, run " + run.id());
        rows.begin();
    }

    /** Takes what {@code settlement-references.csv} does. */
    public Table lines() {
        return rows;
    }

    /** Each page of the run once. */
    public void see(RunAccounts.Page page) {
        for (RowAccount account : page.rows()) {
            turns.see(account);
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
        new FirstScreen(html, account, zone).write(standing, next, turns);
        html.close();
        html.open("main");
        new Details(html, account).write(rows);
        html.close();
        shell.end(html);
    }
}
