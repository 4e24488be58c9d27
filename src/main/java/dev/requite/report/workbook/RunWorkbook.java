package dev.requite.report.workbook;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.form.Refunds;
import dev.requite.report.form.SettlementReferences;
import dev.requite.report.form.Table;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import dev.requite.report.workbook.RunChecks.Lists;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code report.xlsx}: a run for finance, filled page by page in constant memory. */
public final class RunWorkbook implements AutoCloseable {

    /** Spreadsheets on a desk are slow beyond. */
    public static final int RECORDS_MAX = 200_000;

    private final Workbook workbook;
    private final ZoneId zone;
    private final Lists lists;
    private final ToDo toDo;
    private final Taxes taxes;

    /**
     * @param zone in which times stand beside UTC
     * @param recordsMax a list of more records is left out
     * @param scratch as {@link Workbook} wants it
     */
    public RunWorkbook(Run run, List<InputFileEntry> files, ZoneId zone, int recordsMax, Supplier<Path> scratch) {
        workbook = new Workbook(scratch);
        this.zone = zone;
        lists = new Lists(
                new ListSheet(workbook, "Lines", SettlementReferences.HEADER, recordsMax),
                new ListSheet(workbook, "Refunds", Refunds.HEADER, recordsMax),
                new ListSheet(workbook, "To do", ToDo.HEADER, recordsMax));
        toDo = new ToDo(files, lists.toDo());
        taxes = new Taxes(run.kind());
    }

    /** Takes what {@code settlement-references.csv} does. */
    public Table lines() {
        return lists.lines();
    }

    /** Takes what {@code refunds.csv} does. */
    public Table refunds() {
        return lists.refunds();
    }

    /** Each page of the run once. */
    public void see(RunAccounts.Page page) {
        for (RowAccount account : page.rows()) {
            toDo.see(account);
            taxes.see(account);
        }
    }

    /** After all pages, once. */
    public void writeTo(OutputStream out, RunAccount account, Advice advice) {
        SummarySheet summary = new SummarySheet(workbook, zone);
        Sheet byCurrency = CurrencySheet.write(workbook, account, lists.lines());
        Sheet tax = TaxSheet.write(workbook, taxes);
        Sheet reasons = ReasonSheet.write(workbook, account, lists.toDo());
        Sheet files = FileSheet.write(workbook, account);
        Sheet words = WordSheet.write(workbook);

        RunHead.write(summary, account, advice);
        summary.leftOut(lists.lines(), "settlement-references.csv");
        summary.leftOut(lists.refunds(), "refunds.csv");
        summary.leftOut(lists.toDo(), "rejects.csv and uncertain.csv");
        RunChecks checks = new RunChecks(summary.sheet(), account, lists);
        checks.rows(byCurrency, files, toDo.turns());
        checks.refunds();
        checks.operations();
        checks.taxes(taxes);
        checks.verdict(byCurrency, tax, reasons);
        checks.turns(toDo.turns());
        List<Sheet> others = new ArrayList<>(List.of(byCurrency, tax, reasons));
        Stream.of(lists.toDo(), lists.refunds(), lists.lines())
                .filter(ListSheet::isWhole)
                .map(ListSheet::sheet)
                .forEach(others::add);
        others.addAll(List.of(files, words));
        summary.contents(others);
        workbook.writeTo(
                Stream.concat(Stream.of(summary.sheet()), others.stream()).toList(),
                "Run " + account.run().id(),
                account.run().startedAt(),
                out);
    }

    @Override
    public void close() {
        workbook.close();
    }
}
