package dev.requite.report.page;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.form.CsvForm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * {@code report.html}, filled in constant memory. What stands at the top of the page is known only when all rows were seen; so
 * these wait in a file of their own, and stand at the page's end, where they keep no browser from showing the top at once.
 */
public final class RunPage implements AutoCloseable {

    /** A browser on a desk opens so many at once. */
    public static final int ROWS_MAX = 100_000;

    private final Shell shell = Shell.withTable();
    private final Html html;
    private final Run run;
    private final ZoneId zone;
    private final Path scratch;
    private final Writer waiting;
    private final RowData rows;
    private final Turns turns = new Turns();
    private final Fees fees = new Fees();

    /**
     * @param form in which the page saves rows as CSV
     * @param zone in which times stand beside UTC
     * @param rowsMax if the files have more, the page has only rows with which something is to be done, and no more lines
     * @param scratch an empty file that is there until the page is closed; others remove it
     */
    public RunPage(
            Writer out, Run run, List<InputFileEntry> files, CsvForm form, ZoneId zone, int rowsMax, Path scratch) {
        this.html = new Html(out);
        this.run = run;
        this.zone = zone;
        this.scratch = scratch;
        try {
            // Half of a character pair, which a file can hold, must not end the report.
            this.waiting =
                    new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(scratch), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.rows = new RowData(new Html(waiting), run.id(), files, form, read(files) > rowsMax, rowsMax);
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
        shell.begin(html, "Requite, run " + run.id());
        html.open("header");
        new Heading(html, account, zone).write(standing);
        html.close();
        html.open("main");
        new FirstScreen(html, account).write(next, turns, fees);
        new Details(html, account).write(rows);
        html.close();
        close();
        html.copy(scratch);
        shell.end(html);
    }

    @Override
    public void close() {
        try {
            waiting.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
