package dev.requite.ledger.payouts;

import dev.requite.ledger.Ledger;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.RefundClass;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The orders that have something a person is to look at, or has spoken about: few beside all others. */
public final class WaitingOrders {

    private static final int ITEMS_AT_ONCE = 500;

    private final NamedParameterJdbcTemplate named;

    public WaitingOrders(Ledger ledger) {
        this.named = ledger.named();
    }

    /**
     * By account, as they were last judged.
     *
     * @param spokenOf the items that anybody decided about
     * @param most if there are more than so many, none is answered
     */
    public Optional<SortedMap<String, SortedSet<String>>> upTo(int most, Collection<String> spokenOf) {
        SortedMap<String, SortedSet<String>> orders = new TreeMap<>();
        // One class after the other, down the index: for all that waits, HSQLDB reads every line that there is.
        for (LineClass verdict : LineClass.values()) {
            if (verdict.attention() != Attention.NONE) {
                find(
                        "SELECT provider, case_order FROM payout_line WHERE class = :class AND attention <> 'NONE'"
                                + " LIMIT " + (most + 1),
                        Map.of("class", verdict.name()),
                        orders);
            }
        }
        // Of all other classes a line of the same order waits, too.
        for (RefundClass verdict : List.of(RefundClass.OVERDUE, RefundClass.CAME_BACK)) {
            find(
                    "SELECT provider, order_id FROM refund_settlement WHERE class = :class AND attention <> 'NONE'"
                            + " LIMIT " + (most + 1),
                    Map.of("class", verdict.name()),
                    orders);
        }
        List<String> items = List.copyOf(new TreeSet<>(spokenOf));
        for (int from = 0; from < items.size() && from <= most; from += ITEMS_AT_ONCE) {
            Map<String, Object> some = Map.of(
                    "items",
                    items.subList(from, Math.min(items.size(), from + ITEMS_AT_ONCE)).stream()
                            .map(item -> new Object[] {item})
                            .toList());
            Stream.of(
                            "SELECT provider, case_order FROM payout_line WHERE line_id IN (VALUES :items)",
                            "SELECT provider, order_id FROM refund WHERE reference IN (VALUES :items) AND scope = ''")
                    .forEach(query -> find(query, some, orders));
        }
        boolean few = orders.values().stream().mapToInt(Set::size).sum() <= most;
        return few && items.size() <= most ? Optional.of(orders) : Optional.empty();
    }

    private void find(String query, Map<String, Object> parameters, SortedMap<String, SortedSet<String>> orders) {
        named.query(query, parameters, (RowCallbackHandler)
                row -> orders.computeIfAbsent(row.getString(1), account -> new TreeSet<>())
                        .add(row.getString(2)));
    }
}
