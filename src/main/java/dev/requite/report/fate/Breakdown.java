package dev.requite.report.fate;

import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts rows by file and by reason, and the value at stake. Amounts are minor units by currency. */
public final class Breakdown {

    private static final Comparator<ReasonTotal> MOST_FIRST = Comparator.comparingLong(ReasonTotal::rows)
            .reversed()
            .thenComparing(ReasonTotal::code)
            .thenComparing(ReasonTotal::status);

    private final Map<Integer, Map<RowStatus, Long>> byFile = new HashMap<>();
    private final Map<Why, Counted> reasons = new HashMap<>();
    private final Map<String, Long> atStake = new TreeMap<>();

    private record Why(ReasonCode code, RowStatus status) {}

    private static final class Counted {

        private final Map<String, Long> atStake = new TreeMap<>();
        private long rows;
    }

    void add(RowAccount account) {
        byFile.computeIfAbsent(account.row().fileNumber(), number -> new EnumMap<>(RowStatus.class))
                .merge(account.status(), 1L, Long::sum);
        Stake stake = account.stake();
        if (stake != null) {
            atStake.merge(stake.currency().getCode(), stake.amount(), Math::addExact);
        }
        ReportLine decisive = account.decisive();
        if (decisive.reason() != null) {
            Counted counted =
                    reasons.computeIfAbsent(new Why(decisive.reason().code(), decisive.status()), why -> new Counted());
            counted.rows++;
            if (stake != null) {
                counted.atStake.merge(stake.currency().getCode(), stake.amount(), Math::addExact);
            }
        }
    }

    /** How many rows of a file have which fate; without those that none has. */
    public Map<RowStatus, Long> ofFile(int number) {
        return byFile.getOrDefault(number, Map.of());
    }

    /** Why rows are what they are, what most have first. */
    public List<ReasonTotal> reasons() {
        return reasons.entrySet().stream()
                .map(entry -> new ReasonTotal(
                        entry.getKey().code(),
                        entry.getKey().status(),
                        entry.getValue().rows,
                        entry.getValue().atStake))
                .sorted(MOST_FIRST)
                .toList();
    }

    /** What waits with rows that are not settled, as far as anybody knows. */
    public Map<String, Long> atStake() {
        return atStake;
    }
}
