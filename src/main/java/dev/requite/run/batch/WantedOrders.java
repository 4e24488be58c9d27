package dev.requite.run.batch;

import java.util.Map;
import java.util.Set;

/**
 * The orders that a person named. The same number may be an order of two accounts, so account and number together are one.
 *
 * @param byAccount the orders' ids; empty for all orders that there are
 */
public record WantedOrders(Map<String, Set<String>> byAccount) {

    public static final WantedOrders ALL = new WantedOrders(Map.of());

    public WantedOrders {
        byAccount = Map.copyOf(byAccount);
    }

    boolean all() {
        return byAccount.isEmpty();
    }

    /** Whether anything of this account is wanted. */
    boolean any(String account) {
        return all() || byAccount.containsKey(account);
    }

    /** The ids that are wanted of an account of which anything is; empty for all. */
    Set<String> of(String account) {
        return byAccount.getOrDefault(account, Set.of());
    }
}
