package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.Provider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An account's payouts. What is booked is paid out once, when an operator wants it, in one payout for each provider and
 * currency. Thread-safe.
 */
public final class Payouts {

    private static final Logger LOG = LoggerFactory.getLogger(Payouts.class);

    private final Books books;
    private final InstantSource clock;
    private final List<Payout> payouts = new ArrayList<>();
    private final Set<String> paid = new HashSet<>();
    private final List<Booking> waiting = new ArrayList<>();
    private final Map<Purse, Long> debts = new HashMap<>();

    public Payouts(Books books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /**
     * A line as Klarna registered it.
     *
     * @param payout null while it waits for one
     */
    public record Registered(PayoutLine line, @Nullable Payout payout) {}

    /**
     * Pays out, or issues an earlier payout again; all or nothing.
     *
     * @return the payouts that were made or issued again
     * @throws IllegalArgumentException if there is nothing that an oddity could be about, or no such earlier payout
     */
    public synchronized List<Payout> pay(PayoutWish wish) {
        List<Payout> made = wish.reissue().isEmpty() ? payNew(wish) : List.of(issueAgain(wish));
        made.forEach(payout -> LOG.info(
                "sandbox paid out {} {} in minor units of {}, {} lines, version {}",
                payout.paymentReference(),
                payout.totals().settlement(),
                payout.currency(),
                payout.lines().size(),
                payout.version()));
        return made;
    }

    private List<Payout> payNew(PayoutWish wish) {
        Instant now = clock.instant();
        Planting planting = new Planting(
                Stream.concat(open("").stream(), waiting.stream())
                        .filter(booking -> wish.wants(booking.purse()))
                        .toList(),
                now);
        wish.oddities().forEach(planting::plant);
        Map<Purse, List<PayoutLine>> lines = new TreeMap<>();
        for (Booking booking : planting.bookings()) {
            paid.add(booking.key());
            lines.computeIfAbsent(booking.purse(), purse -> new ArrayList<>()).addAll(booking.lines());
        }
        waiting.removeIf(booking -> paid.contains(booking.key()));
        waiting.addAll(planting.waiting());
        List<Payout> made = new ArrayList<>();
        lines.forEach((purse, of) -> {
            if (!of.isEmpty()) {
                made.add(pay(purse, of, planting.off(purse), now, wish.layout(Layout.usual(purse.provider()))));
            }
        });
        return made;
    }

    private Payout pay(Purse purse, List<PayoutLine> lines, long off, Instant now, Layout layout) {
        Totals totals = Totals.of(purse.provider(), lines, debts.getOrDefault(purse, 0L), off);
        debts.put(purse, totals.closingDebt());
        Payout payout = Payout.first(payouts.size() + 1L, purse, now, layout, totals, lines);
        payouts.add(payout);
        return payout;
    }

    /** Its date and the debt before it stay as they were. */
    private Payout issueAgain(PayoutWish wish) {
        Payout before = find(wish.reissue())
                .orElseThrow(() -> new IllegalArgumentException("there is no payout " + wish.reissue()));
        Planting planting = new Planting(
                before.lines().stream()
                        .map(line -> Booking.invented(before.purse(), line))
                        .toList(),
                before.date());
        wish.oddities().forEach(planting::plant);
        List<PayoutLine> lines = planting.bookings().stream()
                .flatMap(booking -> booking.lines().stream())
                .toList();
        long off = planting.off(before.purse());
        Payout again = before.again(
                wish.layout(before.layout()),
                lines.equals(before.lines()) && off == 0
                        ? before.totals()
                        : Totals.of(before.provider(), lines, before.totals().openingDebt(), off),
                lines);
        payouts.set(payouts.indexOf(before), again);
        return again;
    }

    /**
     * What is booked and not paid out.
     *
     * @param orderId of which order; empty for all
     */
    private List<Booking> open(String orderId) {
        return Bookings.of(books, orderId).stream()
                .filter(booking -> !paid.contains(booking.key()))
                .toList();
    }

    /** Oldest first. */
    public synchronized List<Payout> all() {
        return List.copyOf(payouts);
    }

    /** By its payment reference, or the name of its file. */
    public synchronized Optional<Payout> find(String name) {
        return payouts.stream().filter(payout -> payout.is(name)).findFirst();
    }

    /**
     * What of an order was paid out, and after that what waits for it; a refund that stays away for ever is not there.
     *
     * @param orderId of which order; empty for all of the provider's
     */
    public synchronized List<Registered> registered(Provider provider, String orderId) {
        return Stream.concat(
                        payouts.stream()
                                .filter(payout -> payout.provider() == provider)
                                .flatMap(payout -> payout.lines().stream().map(line -> new Registered(line, payout))),
                        open(orderId).stream()
                                .filter(booking -> booking.purse().provider() == provider)
                                .flatMap(booking -> booking.lines().stream())
                                .map(line -> new Registered(line, null)))
                .filter(registered -> orderId.isEmpty()
                        || orderId.equals(registered.line().order().orderId()))
                .toList();
    }
}
