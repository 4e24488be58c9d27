package dev.requite.ledger.payouts;

import dev.requite.ledger.Ledger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for refunds by the provider's id whatever their order. No index leads there, since each refund of each night would pay
 * for it; so all of an account's are passed by once, page by page, for as many ids as there are.
 */
public final class RefundsById {

    private static final int REFUNDS_A_PAGE = 5_000;

    private final JdbcClient jdbc;
    private final int pageSize;

    public RefundsById(Ledger ledger) {
        this(ledger.jdbc(), REFUNDS_A_PAGE);
    }

    RefundsById(JdbcClient jdbc) {
        this(jdbc, REFUNDS_A_PAGE);
    }

    /** @param pageSize refunds that are read at once */
    RefundsById(JdbcClient jdbc, int pageSize) {
        this.pageSize = pageSize;
        this.jdbc = jdbc;
    }

    record Found(String reference, String orderId, String refundId) {}

    /** Those of an account that the provider calls so, by that id. */
    Map<String, Found> find(String account, Set<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, Found> found = new HashMap<>();
        String after = "";
        boolean more = true;
        while (more) {
            List<Found> page = page(account, after);
            more = page.size() == pageSize;
            if (more) {
                // a full page may end within an order
                after = page.get(page.size() - 1).orderId();
                page.addAll(ofOrder(account, after));
            }
            page.stream()
                    .filter(refund -> ids.contains(refund.refundId()))
                    .forEach(refund -> found.putIfAbsent(refund.refundId(), refund));
        }
        return found;
    }

    /** Those of the accounts that have refunds with one of these ids. */
    public Set<String> owners(Collection<String> accounts, Set<String> ids) {
        return accounts.stream()
                .filter(account -> !find(account, ids).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Found> page(String account, String after) {
        return new ArrayList<>(jdbc.sql("""
                        SELECT reference, order_id, provider_refund_id FROM refund
                        WHERE provider = ? AND order_id > ? AND scope = '' AND provider_refund_id IS NOT NULL
                        ORDER BY provider, order_id LIMIT\s""" + pageSize)
                .params(account, after)
                .query((row, number) -> new Found(row.getString(1), row.getString(2), row.getString(3)))
                .list());
    }

    private List<Found> ofOrder(String account, String orderId) {
        return jdbc.sql("""
                        SELECT reference, order_id, provider_refund_id FROM refund
                        WHERE provider = ? AND order_id = ? AND scope = '' AND provider_refund_id IS NOT NULL""")
                .params(account, orderId)
                .query((row, number) -> new Found(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }
}
