package dev.requite.sandbox.altapay;

import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.Provider;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which payments a look-up is for (AltaPay, "payments").
 *
 * @param filters value by parameter, those that were sent
 * @param sort {@code asc}, {@code desc}, or empty for no order that could be relied on
 */
record AltapayLookup(Map<String, String> filters, String sort, int limit) {

    private static final int LIMIT_DEFAULT = 10;
    private static final int LIMIT_MAX = 100;
    private static final String TRANSACTION_ID = "transaction_id";

    private static final Map<String, Function<AltapayPayment, String>> FILTERS = Map.of(
            TRANSACTION_ID,
            AltapayPayment::transactionId,
            "payment_id",
            AltapayPayment::paymentId,
            "shop_orderid",
            AltapayPayment::shopOrderId,
            "shop",
            AltapayPayment::shop,
            "terminal",
            AltapayPayment::terminal);

    /** @throws AltapayRefusal if sort or limit is malformed */
    static AltapayLookup of(AltapayForm form) {
        Map<String, String> filters = new LinkedHashMap<>();
        FILTERS.keySet().forEach(name -> {
            if (!form.text(name).isEmpty()) {
                filters.put(name, form.text(name));
            }
        });
        String sort = form.text("sort");
        if (!List.of("", "asc", "desc").contains(sort)) {
            throw AltapayRefusal.malformed("sort", "is neither asc nor desc");
        }
        BigDecimal limit = form.number("limit").map(AltapayNumber::value).orElse(BigDecimal.valueOf(LIMIT_DEFAULT));
        if (limit.compareTo(BigDecimal.ONE) < 0 || limit.compareTo(BigDecimal.valueOf(LIMIT_MAX)) > 0) {
            throw AltapayRefusal.malformed("limit", "is not 1 to " + LIMIT_MAX);
        }
        return new AltapayLookup(filters, sort, limit.intValue());
    }

    /** The filter's value, empty if it was not sent. */
    String filter(String name) {
        return filters.getOrDefault(name, "");
    }

    /** The orders that are meant; one that is asked for by its id is not searched for. */
    List<OrderBook> in(Books books, AltapayBehaviour options) {
        Stream<OrderBook> candidates = filters.containsKey(TRANSACTION_ID)
                ? books.find(Provider.ALTAPAY, filter(TRANSACTION_ID)).stream()
                : books.all().filter(order -> Provider.of(order.id()) == Provider.ALTAPAY);
        return candidates
                .filter(order -> order.operate(same -> matches(AltapayPayment.of(same, options))))
                .sorted(order())
                .limit(limit)
                .toList();
    }

    private boolean matches(AltapayPayment payment) {
        return filters.entrySet().stream()
                .allMatch(filter -> FILTERS.getOrDefault(filter.getKey(), any -> "")
                        .apply(payment)
                        .equals(filter.getValue()));
    }

    /** By length first, so that ids that are numbers are in the order of the numbers. */
    private Comparator<OrderBook> order() {
        Comparator<OrderBook> byId =
                Comparator.<OrderBook>comparingInt(order -> order.id().length()).thenComparing(OrderBook::id);
        return switch (sort) {
            case "asc" -> byId;
            case "desc" -> byId.reversed();
            default -> Comparator.comparing(order -> AltapayPayment.uuid("shuffled", order.id()));
        };
    }
}
