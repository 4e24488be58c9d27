package dev.requite.report.night;

import dev.requite.ledger.Run;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.Pending;
import dev.requite.report.fate.RunAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as one of several nights: how it stands now, which may be better than how it ended.
 *
 * @param run as it stands
 * @param rows how many have which fate; every status is there
 * @param refunds how many were carried out
 * @param refunded what these are worth by currency, minor units
 * @param uncertain what may have been paid besides, by currency, minor units; without zeros
 */
public record Night(
        Run run,
        Map<RowStatus, Long> rows,
        long refunds,
        SortedMap<String, Long> refunded,
        SortedMap<String, Long> uncertain) {

    /** What a run's account says of its night. */
    public static Night of(RunAccount account) {
        SortedMap<String, Long> uncertain = new TreeMap<>();
        account.pending().forEach((currency, pending) -> uncertain(uncertain, currency, pending));
        return new Night(
                account.run(), account.rows(), account.refunds(), new TreeMap<>(account.refunded()), uncertain);
    }

    private static void uncertain(Map<String, Long> uncertain, String currency, Pending pending) {
        if (pending.closing() != 0) {
            uncertain.put(currency, pending.closing());
        }
    }

    public Instant at() {
        return run.startedAt();
    }

    /** Every row of every file. */
    public long rowsIn() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows that a person has to look at. */
    public long needPerson() {
        return rows(RowStatus.REJECTED) + rows(RowStatus.HELD);
    }

    /** Rows that another pass has to look at. */
    public long open() {
        return rows(RowStatus.UNKNOWN) + rows(RowStatus.FAILED) + rows(RowStatus.PLANNED);
    }

    private long rows(RowStatus status) {
        return rows.getOrDefault(status, 0L);
    }

    /** How long it took; null while it is not at its end, and where a later pass ended it, perhaps days after. */
    public @Nullable Duration took() {
        Instant finished = run.finishedAt();
        return finished == null || run.passes() > 1 || finished.isBefore(at())
                ? null
                : Duration.between(at(), finished);
    }
}
