package dev.requite.report.workbook;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.history.ReportRow;
import dev.requite.model.row.Reason;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.ReportLine;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.Stake;
import dev.requite.report.fate.WhoseTurn;
import dev.requite.report.form.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The work list: a record for each row that is not settled, or about which something is to be done. */
final class ToDo {

    static final List<String> HEADER = List.of(
            "whose_turn",
            "merchant_reference",
            "provider",
            "order_id",
            "row_id",
            "return_id",
            "value_at_stake",
            "stake_currency",
            "status",
            "reason_code",
            "reason",
            "meaning",
            "remedy",
            "reference",
            "source_file",
            "line_number",
            "done",
            "note");

    private final Map<Integer, String> fileNames = new HashMap<>();
    private final Table table;
    private final Map<Turn, Tally> turns = new TreeMap<>();

    ToDo(List<InputFileEntry> files, Table table) {
        files.forEach(file -> fileNames.put(file.number(), file.name()));
        this.table = table;
    }

    /**
     * Whose turn it is, about money of which currency.
     *
     * @param currency empty where nobody knows what is at stake
     */
    record Turn(WhoseTurn whose, String currency) implements Comparable<Turn> {

        @Override
        public int compareTo(Turn other) {
            int first = whose.compareTo(other.whose);
            return first == 0 ? currency.compareTo(other.currency) : first;
        }
    }

    void see(RowAccount account) {
        if (!account.toDo()) {
            return;
        }
        WhoseTurn turn = WhoseTurn.of(account);
        Stake stake = account.stake();
        turns.merge(
                new Turn(turn, stake == null ? "" : stake.currency().getCode()),
                Tally.of(stake == null ? 0 : stake.amount()),
                Tally::and);
        write(account, turn, stake);
    }

    private void write(RowAccount account, WhoseTurn turn, @Nullable Stake stake) {
        ReportRow row = account.row();
        ReportLine line = account.telling();
        Reason reason = line.reason();
        table.write(List.of(
                turn.words(),
                RowAccount.orderNumber(row, line),
                row.providerKnown() ? row.provider() : "",
                row.orderId(),
                row.rowId(),
                row.returnId(),
                stake == null ? "" : Money.bare(stake.amount(), stake.currency()),
                stake == null ? "" : stake.currency().getCode(),
                account.status().code(),
                reason == null ? "" : reason.code().name(),
                reason == null ? "" : RowAccount.words(reason),
                reason == null ? "" : reason.code().meaning(),
                reason == null ? "" : reason.code().remedy(),
                reference(line),
                fileNames.getOrDefault(row.fileNumber(), ""),
                Long.toString(row.lineNumber()),
                "",
                ""));
    }

    /** What {@code settle} asks for. */
    private static String reference(ReportLine line) {
        if (line.operation() != null) {
            return line.operation().operation().reference().toString();
        }
        return line.refund() == null ? "" : line.refund().reference().toString();
    }

    /** How many rows, and what is at stake with them. */
    Map<Turn, Tally> turns() {
        return turns;
    }
}
