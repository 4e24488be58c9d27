package dev.requite.ledger.payouts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refunds of which somebody ever said that they came back, by the provider's id. There are few, and a line that names one by its
 * id is looked at beside it whatever order it tells: its rows may be paid again.
 */
final class CameBackRefunds {

    private final JdbcClient jdbc;
    private @Nullable Map<Key, RefundRow> byId;

    CameBackRefunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(String account, String refundId) {}

    Optional<RefundRow> find(String account, String refundId) {
        if (refundId.isEmpty()) {
            return Optional.empty();
        }
        if (byId == null) {
            byId = load();
        }
        return Optional.ofNullable(byId.get(new Key(account, refundId)));
    }

    private Map<Key, RefundRow> load() {
        List<String> said = jdbc.sql("""
                        SELECT DISTINCT item_id FROM settlement_decision WHERE kind IN ('came-back', 'sum-stays')""").query(String.class).list();
        Map<Key, RefundRow> loaded = new HashMap<>();
        for (String reference : said) {
            jdbc.sql(RefundRow.SELECT + "WHERE reference = ? AND scope = ''")
                    .param(reference)
                    .query(RefundRow::of)
                    .optional()
                    .ifPresent(row -> loaded.put(
                            new Key(row.refund().account(), row.refund().refundId()), row));
        }
        return loaded;
    }
}
