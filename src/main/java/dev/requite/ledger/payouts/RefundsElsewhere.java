package dev.requite.ledger.payouts;

import dev.requite.model.payout.LineClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    private boolean begun;

    RefundsElsewhere(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.refunds = new RefundsById(jdbc);
    }

    private record Key(String account, String refundId) {}

    /** The refund that an account's provider calls so. */
    synchronized Optional<RefundRow> find(String account, String refundId) {
        if (!begun) {
            begun = true;
            doubted().forEach(this::look);
        }
        Key key = new Key(account, refundId);
        if (!known.containsKey(key)) {
            look(account, Set.of(refundId));
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
            jdbc.sql("SELECT provider, refund_id FROM payout_line WHERE class = ? AND refund_id <> ''")
                    .param(verdict)
                    .query((row, number) -> ids.computeIfAbsent(row.getString(1), account -> new TreeSet<>())
                            .add(row.getString(2)))
                    .list();
        }
        return ids;
    }
}
