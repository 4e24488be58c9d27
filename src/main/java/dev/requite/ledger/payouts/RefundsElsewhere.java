package dev.requite.ledger.payouts;

import dev.requite.model.payout.LineClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refunds of any order by the provider's id, for lines that name one refund by our reference and perhaps another by that. Such
 * lines are few; their ids are looked for all at once when the first of them is judged. Any thread may ask.
 */
public final class RefundsElsewhere {

    /** What a line may be that is not simply one refund's by name and id. */
    private static final List<String> DOUBTED = Stream.concat(
                    Stream.of(""),
                    Stream.of(
                                    LineClass.CONFLICT,
                                    LineClass.DUPLICATE,
                                    LineClass.PROVES,
                                    LineClass.CONTRADICTS,
                                    LineClass.AMOUNT,
                                    LineClass.CURRENCY,
                                    LineClass.CAME_BACK)
                            .map(LineClass::name))
            .toList();

    private final JdbcClient jdbc;
    private final RefundsById refunds;
    private final Map<Key, Optional<RefundRow>> known = new HashMap<>();
    /** How far was looked already: ever more lines, and in the end each for itself. */
    private int wider;

    RefundsElsewhere(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.refunds = new RefundsById(jdbc);
    }

    private record Key(String account, String refundId) {}

    /** The refund that an account's provider calls so. */
    synchronized Optional<RefundRow> find(String account, String refundId) {
        Key key = new Key(account, refundId);
        while (!known.containsKey(key)) {
            switch (wider++) {
                case 0 -> doubted().forEach(this::look);
                case 1 -> ofRefundsWithoutId().forEach(this::look);
                default -> look(account, Set.of(refundId));
            }
        }
        return known.getOrDefault(key, Optional.empty());
    }

    private void look(String account, Set<String> ids) {
        Map<String, RefundsById.Found> found = refunds.find(account, ids);
        ids.forEach(id -> known.put(
                new Key(account, id), Optional.ofNullable(found.get(id)).flatMap(this::row)));
    }

    private Optional<RefundRow> row(RefundsById.Found found) {
        return jdbc.sql(RefundRow.SELECT + "WHERE reference = ? AND scope = ''")
                .param(found.reference())
                .query(RefundRow::of)
                .optional();
    }

    /** By account. Asked for one class after the other, down the index. */
    private Map<String, Set<String>> doubted() {
        Map<String, Set<String>> ids = new HashMap<>();
        for (String verdict : DOUBTED) {
            collect("SELECT provider, refund_id FROM payout_line WHERE class = ? AND refund_id <> ''", verdict, ids);
        }
        return ids;
    }

    /** A person settled these, and of any id it can't be told that it is not theirs. */
    private Map<String, Set<String>> ofRefundsWithoutId() {
        Map<String, Set<String>> ids = new HashMap<>();
        collect("""
                SELECT l.provider, l.refund_id FROM payout_line l
                  JOIN refund r ON r.reference = l.reference AND r.scope = ''
                WHERE l.class = ? AND l.refund_id <> '' AND r.provider_refund_id IS NULL""", LineClass.MATCHED.name(), ids);
        return ids;
    }

    private void collect(String query, String verdict, Map<String, Set<String>> ids) {
        jdbc.sql(query).param(verdict).query((RowCallbackHandler)
                row -> ids.computeIfAbsent(row.getString(1), account -> new TreeSet<>())
                        .add(row.getString(2)));
    }
}
