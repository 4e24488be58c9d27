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

    private record Order(String provider, String id) {}

    /** What waits for one of them. */
    static final class Work {

        private final Set<Order> orders = new HashSet<>();
        private final SortedMap<String, Long> atStake = new TreeMap<>();
        private long rows;
        private long unknown;

        private void add(RowAccount account) {
            rows++;
            if (orders.size() < ORDERS_MAX) {
                orders.add(new Order(account.row().provider(), account.row().orderId()));
            }
            Stake stake = account.stake();
            if (stake == null) {
                unknown++;
            } else {
                atStake.merge(stake.currency().getCode(), stake.amount(), Math::addExact);
            }
        }

        long rows() {
            return rows;
        }

        /** Orders, and what is at stake with them. */
        String inWords() {
            return (orders.size() < ORDERS_MAX ? "" : "at least ")
                    + Words.counted(orders.size(), "order")
                    + (atStake.isEmpty() ? "" : ", at stake " + Words.each(atStake))
                    + (unknown == 0 ? "" : ", " + Words.counted(unknown, "row") + " without an amount");
        }
    }

    void see(RowAccount account) {
        if (account.toDo()) {
            byTurn.computeIfAbsent(WhoseTurn.of(account), turn -> new Work()).add(account);
        }
    }

    Map<WhoseTurn, Work> byTurn() {
        return byTurn;
    }
}
