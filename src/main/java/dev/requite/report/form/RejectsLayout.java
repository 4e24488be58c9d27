package dev.requite.report.form;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.history.ReportRow;
import dev.requite.model.money.DecimalSign;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.Stake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The columns of {@code rejects.csv}: those of all files of the run in the order of their first appearance, then why, and
 * where the row stood. Values stand there as they were read, guarded against being run by a spreadsheet: intake takes the
 * guards off when the file goes back into the job.
 */
public final class RejectsLayout {

    private static final List<String> WHY = List.of("reason_code", "reason", "remedy");
    private static final List<String> WHERE =
            List.of("source_file", "line_number", "status", "merchant_reference", "value_at_stake", "stake_currency");
    /** No number begins so. */
    private static final char NO_NUMBER = '\'';

    private static final String ORDER_ID = "order_id";
    private static final Set<String> NUMBERS = Set.of("quantity", "amount", "tax_rate", "max_cost");

    private final List<String> names = new ArrayList<>();

    /** By file number: where each of its cells goes; -1 for a fed-back file's reasons of old. */
    private final Map<Integer, int[]> places = new HashMap<>();

    private final Map<Integer, String> fileNames = new HashMap<>();
    private final Map<Integer, DecimalSign> signs = new HashMap<>();

    private final RejectsForm form;

    public RejectsLayout(List<InputFileEntry> files, RejectsForm form) {
        this.form = form;
        Map<Column, Integer> columns = new LinkedHashMap<>();
        for (InputFileEntry file : files) {
            Map<String, Integer> seen = new HashMap<>();
            int[] at = new int[file.header().size()];
            for (int i = 0; i < at.length; i++) {
                String name = file.header().get(i);
                if (WHY.contains(name) || (ofRejects(file.header(), i) && WHERE.contains(name))) {
                    at[i] = -1;
                } else {
                    int times = Objects.requireNonNull(seen.merge(name, 1, Integer::sum));
                    at[i] = columns.computeIfAbsent(new Column(name, times), column -> columns.size());
                }
            }
            places.put(file.number(), at);
            fileNames.put(file.number(), file.name());
            signs.put(file.number(), DecimalSign.of(file.head().decimalSign()));
        }
        columns.keySet().forEach(column -> names.add(column.name()));
    }

    /** Whether a column stands behind the reasons of a rejects file, where this adds its own. */
    private static boolean ofRejects(List<String> header, int column) {
        int reasons = header.indexOf(WHY.get(0));
        return reasons >= 0 && reasons < column;
    }

    /** The contract's columns stand once in a file, the sender's own may have the same name several times. */
    private record Column(String name, int times) {}

    public List<String> header() {
        List<String> header = new ArrayList<>(names.stream().map(Csv::text).toList());
        header.addAll(WHY);
        header.addAll(WHERE);
        return header;
    }

    List<String> cells(RowAccount account, List<String> asRead, Reason reason) {
        ReportRow row = account.row();
        int fileNumber = row.fileNumber();
        String[] cells = new String[names.size()];
        Arrays.fill(cells, "");
        int[] at = places.getOrDefault(fileNumber, new int[0]);
        for (int i = 0; i < at.length && i < asRead.size(); i++) {
            if (at[i] >= 0) {
                cells[at[i]] = cell(fileNumber, names.get(at[i]), asRead.get(i));
            }
        }
        if (reason.code() == ReasonCode.ROW_UNREADABLE) {
            markUnreadable(cells, asRead);
        }
        List<String> all = new ArrayList<>(Arrays.stream(cells).map(Csv::text).toList());
        all.add(reason.code().name());
        all.add(Csv.text(RowAccount.words(reason)));
        all.add(reason.code().remedy());
        all.add(Csv.text(fileNames.get(fileNumber)));
        all.add(Long.toString(row.lineNumber()));
        all.add(account.status().code());
        all.add(Csv.text(RowAccount.orderNumber(row, account.decisive())));
        Stake stake = account.stake();
        all.add(stake == null ? "" : Csv.number(Money.bare(stake.amount(), stake.currency()), form.decimalSign()));
        all.add(stake == null ? "" : stake.currency().getCode());
        return all;
    }

    /**
     * A number of a file with the other decimal sign is the same number in this one's. What was no number there, and would
     * be one here, is led by an apostrophe, so that nothing is paid for it until a person wrote what it means.
     */
    private String cell(int fileNumber, String name, String asRead) {
        DecimalSign sign = signs.getOrDefault(fileNumber, form.decimalSign());
        if (sign == form.decimalSign() || !NUMBERS.contains(name)) {
            return asRead;
        }
        String rewritten = sign.rewritten(asRead, form.decimalSign());
        boolean unread =
                rewritten.equals(asRead) && asRead.indexOf(form.decimalSign().sign()) >= 0;
        return unread ? NO_NUMBER + asRead : rewritten;
    }

    /**
     * A record with too many or too few cells fits these columns only by chance, and cut to size it might be paid out
     * wrongly when it comes back unmended: {@code 12,50} without quotes would be 12. So the whole record as it was read
     * stands where its order id should, which no provider takes for one.
     */
    private void markUnreadable(String[] cells, List<String> asRead) {
        int place = names.indexOf(ORDER_ID);
        if (place >= 0) {
            cells[place] = String.join(String.valueOf(form.delimiter()), asRead);
        }
    }
}
