package dev.requite.ledger.payouts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refunds of which somebody ever said that they came back, by the provider's id. There are few, and a line that names one by its
 * id is looked at beside it whatever order it tells: its rows may be paid again.
 */
final class CameBackRefunds {

    private final Map<Key, RefundRow> byId;

    private CameBackRefunds(Map<Key, RefundRow> byId) {
        this.byId = Map.copyOf(byId);
    }

    private record Key(String account, String refundId) {}

    static CameBackRefunds in(JdbcClient jdbc) {
        List<String> said = jdbc.sql("""
                        SELECT DISTINCT item_id FROM settlement_decision WHERE kind IN ('came-back', 'sum-stays')""").query(String.class).list();
        Map<Key, RefundRow> byId = new HashMap<>();
        for (String reference : said) {
            jdbc.sql(RefundRow.SELECT + "WHERE reference = ? AND scope = ''")
                    .param(reference)
                    .query(RefundRow::of)
                    .optional()
                    .ifPresent(row -> byId.put(
                            new Key(row.refund().account(), row.refund().refundId()), row));
        }
        return new CameBackRefunds(byId);
    }

    Optional<RefundRow> find(String account, String refundId) {
        return refundId.isEmpty() ? Optional.empty() : Optional.ofNullable(byId.get(new Key(account, refundId)));
    }
}
