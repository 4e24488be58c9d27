package dev.requite.run.batch;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Walks through an account's orders of a run page by page, each order once, while the pages before are being written.
 *
 * @param <T> an order's work
 */
public final class OrderPages<T> implements Supplier<List<T>> {

    private final Function<String, List<T>> page;
    private final Function<T, String> orderId;
    private final Set<String> only;
    private String after = "";

    /**
     * @param page the account's orders after an order id
     * @param orderId the id by which they are sorted
     * @param only the orders that are wanted; empty for all
     */
    public OrderPages(Function<String, List<T>> page, Function<T, String> orderId, Set<String> only) {
        this.page = page;
        this.orderId = orderId;
        this.only = only;
    }

    @Override
    public List<T> get() {
        List<T> orders = page.apply(after);
        while (!orders.isEmpty()) {
            after = orderId.apply(orders.get(orders.size() - 1));
            List<T> wanted = only.isEmpty() ? orders : wanted(orders);
            if (!wanted.isEmpty()) {
                return wanted;
            }
            orders = page.apply(after);
        }
        return List.of();
    }

    private List<T> wanted(List<T> orders) {
        return orders.stream()
                .filter(order -> only.contains(orderId.apply(order)))
                .toList();
    }
}
