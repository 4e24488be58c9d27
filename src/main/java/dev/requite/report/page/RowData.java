package dev.requite.report.page;

import dev.requite.ledger.InputFileEntry;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.WhoseTurn;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.SettlementReferences;
import dev.requite.report.page.TableForm.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows for the page's script, line by line as {@code settlement-references.csv} has them, and whose turn each is; of very
 * many rows only those with which something is to be done.
 */
final class RowData {

    /** The run's is the same on every line. */
    private static final int RUN_ID = SettlementReferences.HEADER.indexOf("run_id");

    private final TableData data;
    private final SettlementReferences references;
    private final boolean onlyOpen;
    private final int linesMax;
    private String turn = "";
    private long leftOut;

    /**
     * @param form in which the script saves rows as CSV
     * @param onlyOpen whether rows with which nothing is to be done are left out
     * @param linesMax what comes after these is left out too
     */
    RowData(Html html, String runId, List<InputFileEntry> files, CsvForm form, boolean onlyOpen, int linesMax) {
        this.data = new TableData(html, table(runId), form);
        this.references = new SettlementReferences(runId, files, this::write);
        this.onlyOpen = onlyOpen;
        this.linesMax = linesMax;
    }

    private static TableForm table(String runId) {
        List<String> columns = new ArrayList<>(SettlementReferences.HEADER);
        columns.remove(RUN_ID);
        columns.add("whose_turn");
        return new TableForm(
                "run-" + runId,
                "lines",
                "row",
                "row_id",
                "status",
                List.of(new Named("run_id", runId)),
                columns,
                List.of(
                        "row_id",
                        "merchant_reference",
                        "provider",
                        "order_id",
                        "type",
                        "status",
                        "reason_code",
                        "amount",
                        "value_at_stake",
                        "currency"),
                List.of(
                        new Named("whose_turn", "whose turn"),
                        new Named("status", "status"),
                        new Named("provider", "account"),
                        new Named("reason_code", "reason")),
                // A row that has no amount may be known to be worth something.
                Map.of("currency", "stake_currency"));
    }

    void begin() {
        data.begin();
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
        if (onlyOpen && lines() >= linesMax) {
            leftOut++;
            return;
        }
        List<String> told = new ArrayList<>(cells);
        told.remove(RUN_ID);
        told.add(turn);
        data.write(told);
    }

    void end() {
        data.end();
    }

    void place(Html page) {
        data.place(page, "settlement-references.csv");
    }

    long lines() {
        return data.lines();
    }

    long leftOut() {
        return leftOut;
    }
}
