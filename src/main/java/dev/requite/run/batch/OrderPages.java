package dev.requite.run.batch;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a run's orders page by page, provider by provider, each order once, while the pages before are being
 * written.
 *
 * @param <T> an order's work
 */
public final class OrderPages<T> implements Supplier<List<T>> {

    private final Iterator<String> providers;
    private final BiFunction<String, String, List<T>> page;
    private final Function<T, String> orderId;
    private final Set<String> only;
    private @Nullable String provider;
    private String after = "";

    /**
     * @param page the orders of a provider after an order id
     * @param orderId the id by which they are sorted
     * @param only the orders that are wanted; empty for all
     */
    public OrderPages(
            List<String> providers,
            BiFunction<String, String, List<T>> page,
            Function<T, String> orderId,
            Set<String> only) {
        this.providers = providers.iterator();
        this.page = page;
        this.orderId = orderId;
        this.only = only;
    }

    @Override
    public List<T> get() {
        while (provider != null || providers.hasNext()) {
            if (provider == null) {
                provider = providers.next();
                after = "";
            }
            List<T> orders = page.apply(provider, after);
            if (orders.isEmpty()) {
                provider = null;
                continue;
            }
            after = orderId.apply(orders.get(orders.size() - 1));
            List<T> wanted = only.isEmpty() ? orders : wanted(orders);
            if (!wanted.isEmpty()) {
                return wanted;
            }
        }
        return List.of();
    }

    private List<T> wanted(List<T> orders) {
        return orders.stream()
                .filter(order -> only.contains(orderId.apply(order)))
                .toList();
    }
}
