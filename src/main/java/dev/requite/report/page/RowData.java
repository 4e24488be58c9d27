package dev.requite.report.page;

import dev.requite.ledger.InputFileEntry;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.WhoseTurn;
import dev.requite.report.form.Columns;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.SettlementReferences;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows for the page's script, line by line as {@code settlement-references.csv} has them, and whose turn each is; of very
 * many rows only those with which something is to be done.
 */
final class RowData {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The run's is the same on every line. */
    private static final int RUN_ID = SettlementReferences.HEADER.indexOf("run_id");

    private static final List<String> COLUMNS = columns();

    private final Html html;
    private final String runId;
    private final CsvForm form;
    private final SettlementReferences references;
    private final boolean onlyOpen;
    private final int linesMax;
    private String turn = "";
    private long lines;
    private long leftOut;

    /**
     * @param form in which the script saves rows as CSV
     * @param onlyOpen whether rows with which nothing is to be done are left out
     * @param linesMax what comes after these is left out too
     */
    RowData(Html html, String runId, List<InputFileEntry> files, CsvForm form, boolean onlyOpen, int linesMax) {
        this.html = html;
        this.runId = runId;
        this.form = form;
        this.references = new SettlementReferences(runId, files, this::write);
        this.onlyOpen = onlyOpen;
        this.linesMax = linesMax;
    }

    /** What the script has to know of the cells. */
    private record Head(
            String run,
            List<String> columns,
            List<String> numbers,
            List<String> decimals,
            char delimiter,
            char decimalSign,
            boolean marked) {}

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(SettlementReferences.HEADER);
        columns.remove(RUN_ID);
        columns.add("whose_turn");
        return List.copyOf(columns);
    }

    void begin() {
        html.open("script", "type", "application/json", "id", "rows");
        Head head = new Head(
                runId,
                COLUMNS,
                COLUMNS.stream().filter(Columns::isNumber).toList(),
                COLUMNS.stream().filter(Columns::isDecimal).toList(),
                form.delimiter(),
                form.decimalSign().sign(),
                form.marked());
        html.raw("{\"head\":" + json(head) + ",\"rows\":[");
    }

    void see(RowAccount account) {
        if (onlyOpen && !account.toDo()) {
            leftOut += account.lines().size();
            return;
        }
        turn = account.toDo() ? WhoseTurn.of(account).words() : "";
        references.write(account);
    }

    private void write(List<String> cells) {
        if (onlyOpen && lines >= linesMax) {
            leftOut++;
            return;
        }
        List<String> told = new ArrayList<>(cells);
        told.remove(RUN_ID);
        told.add(turn);
        html.raw((lines == 0 ? "\n" : ",\n") + json(told));
        lines++;
    }

    void end() {
        html.raw("\n]}").close();
    }

    long lines() {
        return lines;
    }

    long leftOut() {
        return leftOut;
    }

    /** Neither ends the element that it stands in, nor begins another. */
    private static String json(Object told) {
        return JSON.writeValueAsString(told)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
