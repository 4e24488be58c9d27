package dev.requite.report;

import dev.requite.ledger.InputFileEntry;
import dev.requite.money.DecimalSign;
import dev.requite.order.Reason;
import dev.requite.order.ReasonCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The columns of {@code rejects.csv}: those of all files of the run in the order of their first appearance, then why.
 * Values stand there as they were read, without protection against formulas, since the file goes back into the job.
 */
final class RejectsLayout {

    private static final List<String> WHY = List.of("reason_code", "reason", "remedy");
    private static final String ORDER_ID = "order_id";
    private static final Set<String> NUMBERS = Set.of("quantity", "amount", "tax_rate");

    private final List<String> names = new ArrayList<>();

    /** By file number: where each of its cells goes; -1 for a fed-back file's reasons of old. */
    private final Map<Integer, int[]> places = new HashMap<>();

    private final Map<Integer, DecimalSign> signs = new HashMap<>();

    private final RejectsForm form;

    RejectsLayout(List<InputFileEntry> files, RejectsForm form) {
        this.form = form;
        Map<Column, Integer> columns = new LinkedHashMap<>();
        for (InputFileEntry file : files) {
            Map<String, Integer> seen = new HashMap<>();
            int[] at = new int[file.header().size()];
            for (int i = 0; i < at.length; i++) {
                String name = file.header().get(i);
                if (WHY.contains(name)) {
                    at[i] = -1;
                } else {
                    int times = Objects.requireNonNull(seen.merge(name, 1, Integer::sum));
                    at[i] = columns.computeIfAbsent(new Column(name, times), column -> columns.size());
                }
            }
            places.put(file.fileNumber(), at);
            signs.put(file.fileNumber(), DecimalSign.of(file.head().decimalSign()));
        }
        columns.keySet().forEach(column -> names.add(column.name()));
    }

    /** The contract's columns stand once in a file, the sender's own may have the same name several times. */
    private record Column(String name, int times) {}

    List<String> header() {
        List<String> header = new ArrayList<>(names);
        header.addAll(WHY);
        return header;
    }

    List<String> cells(int fileNumber, List<String> asRead, Reason reason) {
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
        List<String> all = new ArrayList<>(Arrays.asList(cells));
        all.add(reason.code().name());
        all.add(RowAccount.words(reason));
        all.add(reason.code().remedy());
        return all;
    }

    /** A number of a file with the other decimal sign is the same number in this one's. */
    private String cell(int fileNumber, String name, String asRead) {
        return NUMBERS.contains(name)
                ? signs.getOrDefault(fileNumber, form.decimalSign()).rewritten(asRead, form.decimalSign())
                : asRead;
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
