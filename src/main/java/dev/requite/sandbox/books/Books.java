package dev.requite.sandbox.books;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The other side's books: every order, every refund with the capture it was credited to, every other operation, every
 * request. They tell what really happened, whatever the answers said. Thread-safe; kept in memory, gone with the server.
 */
public final class Books {

    private final Map<String, OrderBook> orders = new ConcurrentHashMap<>();
    private final AtomicLong refundsBooked = new AtomicLong();
    private final AtomicLong operationsBooked = new AtomicLong();
    private final Journal journal = new Journal();

    private final InstantSource clock;

    public Books(InstantSource clock) {
        this.clock = clock;
    }

    /** Every order, by id. */
    public List<BookedOrder> orders() {
        return all().map(OrderBook::snapshot)
                .sorted(Comparator.comparing(BookedOrder::orderId))
                .toList();
    }

    /** One order. */
    public Optional<BookedOrder> order(String orderId) {
        return Optional.ofNullable(orders.get(orderId)).map(this::settled).map(OrderBook::snapshot);
    }

    /** Every refund booked here, in the order of booking, without those that the orders came with. */
    public List<BookedRefund> refunds() {
        return all().flatMap(order -> order.snapshot().refunds().stream())
                .filter(refund -> refund.number() > 0)
                .sorted(Comparator.comparingLong(BookedRefund::number))
                .toList();
    }

    /** Every extended or released authorisation and extended due date, in the order in which they were carried out. */
    public List<BookedOperation> operations() {
        return all().flatMap(order -> order.snapshot().operations().stream())
                .sorted(Comparator.comparingLong(BookedOperation::number))
                .toList();
    }

    /** Every refund that came to nothing here: taken back after it had been open, or declined. */
    public List<BookedRefund> failed() {
        return all().flatMap(order -> order.snapshot().failed().stream())
                .sorted(Comparator.comparing(BookedRefund::at))
                .toList();
    }

    /** The last 200,000 requests, oldest first. */
    public List<LoggedRequest> requests() {
        return journal.requests();
    }

    /** The refund requests among {@link #requests()}. */
    public List<LoggedRequest> refundRequests() {
        return journal.requests().stream()
                .filter(request -> request.operation().equals(Operation.REFUND.word()))
                .toList();
    }

    /** How often each operation ended with each status since the start, such as {@code refund 201}. */
    public Map<String, Long> counts() {
        return journal.counts();
    }

    /** The order, if it is one that this provider could know. */
    public Optional<OrderBook> find(Provider provider, String orderId) {
        return Provider.of(orderId) == provider
                ? Optional.ofNullable(orders.get(orderId)).map(this::settled)
                : Optional.empty();
    }

    public Stream<OrderBook> all() {
        return orders.values().stream().map(this::settled);
    }

    /** Nobody sees an order before it has caught up with the clock. */
    private OrderBook settled(OrderBook order) {
        return order.settle(clock.instant());
    }

    public int size() {
        return orders.size();
    }

    public long nextRefundNumber() {
        return refundsBooked.incrementAndGet();
    }

    public long nextOperationNumber() {
        return operationsBooked.incrementAndGet();
    }

    public Journal journal() {
        return journal;
    }

    /** Adds an order; one that is already there is not touched. */
    public void add(OrderBook order) {
        if (orders.putIfAbsent(order.id(), order) != null) {
            throw new IllegalArgumentException("order " + order.id() + " is in the books already");
        }
    }
}
