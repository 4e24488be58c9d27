package dev.requite.report.form;

import dev.requite.ledger.history.ReportStore;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.ReportLine;
import dev.requite.report.fate.RowAccount;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code rejects.csv}: every rejected or held row as it was read, with why and what to do. */
public final class Rejects {

    /** Cells may be as long as the longest record: few rows are read at a time. */
    private static final int ROWS_AT_ONCE = 20;

    private final String runId;
    private final ReportStore store;
    private final RejectsLayout layout;
    private final Csv csv;

    public Rejects(String runId, ReportStore store, RejectsLayout layout, Csv csv) {
        this.runId = runId;
        this.store = store;
        this.layout = layout;
        this.csv = csv;
    }

    public void write(List<RowAccount> page) {
        for (int from = 0; from < page.size(); from += ROWS_AT_ONCE) {
            writeSome(page.subList(from, Math.min(page.size(), from + ROWS_AT_ONCE)).stream()
                    .filter(RowAccount::comesBack)
                    .toList());
        }
    }

    private void writeSome(List<RowAccount> rejected) {
        if (rejected.isEmpty()) {
            return;
        }
        Map<Long, List<String>> cells = store.cells(
                runId,
                rejected.get(0).row().rowNumber(),
                rejected.get(rejected.size() - 1).row().rowNumber());
        for (RowAccount account : rejected) {
            csv.write(layout.cells(
                    account, cells.getOrDefault(account.row().rowNumber(), List.of()), reason(account.decisive())));
        }
    }

    private static Reason reason(ReportLine line) {
        ReasonCode otherwise =
                line.status() == RowStatus.HELD ? ReasonCode.AWAITING_APPROVAL : ReasonCode.PROVIDER_REJECTED;
        return Objects.requireNonNullElseGet(line.reason(), () -> Reason.of(otherwise, ""));
    }
}
