package dev.requite.report.fate;

import dev.requite.ledger.history.ReportRow;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up what became of the rows: rows once each by their fate, money line by line. */
final class Totals {

    private static final int PROVIDERS_MAX = 50;
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::provider).thenComparing(Key::currency).thenComparing(Key::status);

    private final Map<RowStatus, Long> rows = new EnumMap<>(RowStatus.class);
    private final Map<Key, Total> totals = new TreeMap<>(ORDER);
    private final Set<String> providers = new HashSet<>();
    private long unsettledRepeats;
    private long interrupted;
    private boolean allocationDiffers;

    Totals() {
        for (RowStatus status : RowStatus.values()) {
            rows.put(status, 0L);
        }
    }

    private record Key(String provider, String currency, RowStatus status) {}

    void add(RowAccount account) {
        RowStatus fate = account.status();
        rows.merge(fate, 1L, Long::sum);
        if (account.repeatsOpen()) {
            unsettledRepeats++;
        }
        if (account.lines().stream().anyMatch(ReportLine::interrupted)) {
            interrupted++;
        }
        allocationDiffers |= account.lines().stream().anyMatch(Totals::allocationDiffers);
        String provider = provider(account.row());
        for (ReportLine line : account.lines()) {
            add(provider, line, 0, 1, line.amount() == null ? 0 : line.amount());
        }
        add(provider, account.decisive(), 1, 0, 0);
    }

    private void add(String provider, ReportLine line, long moreRows, long moreLines, long amount) {
        String currency = line.currency() == null ? "" : line.currency().getCode();
        totals.merge(
                new Key(provider, currency, line.status()),
                new Total(provider, currency, line.status(), moreRows, moreLines, amount),
                (had, more) -> had.plus(moreRows, moreLines, amount));
    }

    private static boolean allocationDiffers(ReportLine line) {
        return line.reason() != null && line.reason().code() == ReasonCode.ALLOCATION_DIFFERS;
    }

    /** Anything may stand in the cell of a rejected row, a different thing in each of millions, and none is a provider. */
    private String provider(ReportRow row) {
        if (!row.providerKnown()) {
            return "(unknown)";
        }
        if (providers.contains(row.provider())) {
            return row.provider();
        }
        if (providers.size() == PROVIDERS_MAX) {
            return "(other)";
        }
        providers.add(row.provider());
        return row.provider();
    }

    Map<RowStatus, Long> rows() {
        return new EnumMap<>(rows);
    }

    List<Total> list() {
        return List.copyOf(totals.values());
    }

    RunResult result() {
        if (count(RowStatus.UNKNOWN) + count(RowStatus.FAILED) + interrupted + unsettledRepeats > 0) {
            return RunResult.SOME_UNSETTLED;
        }
        return allocationDiffers || count(RowStatus.REJECTED) + count(RowStatus.HELD) > 0
                ? RunResult.SOME_REJECTED
                : RunResult.SETTLED;
    }

    private long count(RowStatus status) {
        return rows.getOrDefault(status, 0L);
    }
}
