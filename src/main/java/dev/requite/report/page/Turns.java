package dev.requite.report.page;

import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.Stake;
import dev.requite.report.fate.WhoseTurn;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whose turn it is: about how many rows, of how many orders, about what money. */
final class Turns {

    /** More orders than these are not told apart: memory stays as it is. */
    private static final int ORDERS_MAX = 100_000;

    private final Map<WhoseTurn, Work> byTurn = new EnumMap<>(WhoseTurn.class);

    /** What waits for one of them. */
    static final class Work {

        private final Set<String> orders = new HashSet<>();
        private final SortedMap<String, Long> atStake = new TreeMap<>();
        private long rows;

        long rows() {
            return rows;
        }

        String orders() {
            return orders.size() >= ORDERS_MAX ? "at least " + ORDERS_MAX : Integer.toString(orders.size());
        }

        /** Minor units by currency. */
        SortedMap<String, Long> atStake() {
            return atStake;
        }
    }

    void see(RowAccount account) {
        if (!account.toDo()) {
            return;
        }
        Work work = byTurn.computeIfAbsent(WhoseTurn.of(account), turn -> new Work());
        work.rows++;
        if (work.orders.size() < ORDERS_MAX) {
            work.orders.add(account.row().provider() + " " + account.row().orderId());
        }
        Stake stake = account.stake();
        if (stake != null) {
            work.atStake.merge(stake.currency().getCode(), stake.amount(), Math::addExact);
        }
    }

    Map<WhoseTurn, Work> byTurn() {
        return byTurn;
    }
}
