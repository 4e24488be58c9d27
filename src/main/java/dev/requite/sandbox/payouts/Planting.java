package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.Ids;
import dev.requite.sandbox.books.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Puts {@link Oddity oddities} into what is to be paid out. Not thread-safe; used once. */
final class Planting {

    private static final long INVENTED_AMOUNT = 1_000;

    private final Instant now;
    private final List<Booking> bookings;
    private final List<Booking> waiting = new ArrayList<>();
    private final Map<Purse, Long> off = new HashMap<>();
    private final Set<String> odd = new HashSet<>();

    Planting(List<Booking> bookings, Instant now) {
        this.bookings = new ArrayList<>(bookings);
        this.now = now;
    }

    /** What is paid out now, or never if it has no lines. */
    List<Booking> bookings() {
        return bookings;
    }

    /** What the next payout holds besides. */
    List<Booking> waiting() {
        return waiting;
    }

    /** By how much more than the lines make is paid out, minor units. */
    long off(Purse purse) {
        return off.getOrDefault(purse, 0L);
    }

    /** @throws IllegalArgumentException if there is nothing that it could be about */
    void plant(Oddity oddity) {
        switch (oddity.kind()) {
            case MISSING -> each(oddity, Booking::saying);
            case LATER -> bookings.removeAll(chosen(oddity));
            case AMOUNT -> eachLine(oddity, line -> line.of(amount(oddity, line)));
            case TWICE -> twice(oddity);
            case NO_REFERENCE -> eachLine(oddity, line -> line.named("", line.refundId()));
            case NO_REFUND_ID -> eachLine(oddity, line -> line.named(line.reference(), ""));
            case NAMELESS -> eachLine(oddity, line -> line.named("", ""));
            case FOREIGN -> foreign(oddity);
            case DEFAULT -> each(oddity, refund -> refund.also(event(refund, "RETURN", "PAYMENT_DEFAULT")));
            case REVERSAL -> each(oddity, refund -> reversal(refund, oddity.amount()));
            case CURRENCY -> each(oddity, refund -> inCurrency(refund, oddity.currency()));
            case CAME_BACK -> each(oddity, Planting::cameBack);
            case CONFLICT -> conflict(oddity);
            case UNKNOWN_TYPE -> unknownType(oddity);
            case FORMULA -> off.merge(purse(oddity), oddity.amount() == 0 ? 1 : oddity.amount(), Long::sum);
            case DEBT ->
                bookings.removeIf(booking -> booking.sale()
                        && (oddity.currency().isEmpty()
                                || oddity.currency().equals(booking.purse().currency())));
        }
    }

    private List<Booking> chosen(Oddity oddity) {
        List<Booking> chosen = bookings.stream()
                .filter(Booking::refund)
                .filter(booking -> oddity.means(booking.first()))
                .filter(booking -> oddity.named() || !odd.contains(booking.key()))
                .limit(oddity.next())
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "no refund to be paid out is left for " + oddity.kind().word() + " of " + oddity);
        }
        chosen.forEach(booking -> odd.add(booking.key()));
        return chosen;
    }

    private void each(Oddity oddity, UnaryOperator<Booking> change) {
        for (Booking booking : chosen(oddity)) {
            bookings.set(bookings.indexOf(booking), change.apply(booking));
        }
    }

    private void eachLine(Oddity oddity, UnaryOperator<PayoutLine> change) {
        each(oddity, booking -> booking.first(change.apply(booking.first())));
    }

    private static long amount(Oddity oddity, PayoutLine line) {
        return oddity.amount() == 0 ? line.amount() - 1 : -oddity.amount();
    }

    private void twice(Oddity oddity) {
        each(oddity, refund -> {
            PayoutLine line = refund.first();
            switch (oddity.how()) {
                case "next-payout" -> waiting.add(Booking.invented(refund.purse(), line));
                case "other-id" -> {
                    return refund.also(line.named(line.reference(), Ids.random()));
                }
                default -> {
                    return refund.also(line);
                }
            }
            return refund;
        });
    }

    private void foreign(Oddity oddity) {
        Purse purse = purse(oddity);
        OrderFacts order = orders().filter(known -> known.orderId().equals(oddity.order()))
                .findFirst()
                .orElseGet(() -> OrderFacts.unknown(oddity.order(), now));
        boolean klarna = purse.provider() == Provider.KLARNA;
        bookings.add(Booking.invented(
                purse,
                new PayoutLine(
                        klarna ? "RETURN" : "refund",
                        klarna ? PayoutLine.PURCHASE_RETURN : "",
                        order,
                        "",
                        "",
                        Ids.random(),
                        oddity.with(),
                        purse.currency(),
                        oddity.amount() == 0 ? -INVENTED_AMOUNT : -oddity.amount(),
                        Charges.NONE,
                        now)));
    }

    private Stream<OrderFacts> orders() {
        return bookings.stream()
                .filter(booking -> !booking.lines().isEmpty())
                .map(booking -> booking.first().order());
    }

    private static PayoutLine event(Booking refund, String type, String detail) {
        at(Provider.KLARNA, refund);
        return refund.first().typed(type, detail).named("", Ids.random());
    }

    private static Booking reversal(Booking refund, long protection) {
        PayoutLine reversal = event(refund, "REVERSAL", "REVERSAL");
        return refund.also(reversal)
                .also(reversal.typed("REVERSAL_MERCHANT_PROTECTION", "REVERSAL")
                        .of(protection == 0 ? -reversal.amount() : protection));
    }

    private static Booking inCurrency(Booking refund, String currency) {
        if (currency.isEmpty()) {
            throw new IllegalArgumentException("say in which \"currency\"");
        }
        Booking changed = refund.first(refund.first().in(currency));
        Provider provider = refund.purse().provider();
        return provider == Provider.KLARNA ? changed.in(new Purse(provider, currency)) : changed;
    }

    private static Booking cameBack(Booking refund) {
        at(Provider.ALTAPAY, refund);
        PayoutLine line = refund.first();
        return refund.also(line.typed("refund_rejected", "").of(-line.amount()));
    }

    private static void at(Provider provider, Booking refund) {
        if (refund.purse().provider() != provider) {
            throw new IllegalArgumentException("only " + provider.word() + " has that");
        }
    }

    private void conflict(Oddity oddity) {
        each(oddity, refund -> {
            PayoutLine line = refund.first();
            PayoutLine other = another(oddity, refund);
            return refund.first(
                    oddity.how().equals("order")
                            ? line.of(other.order())
                            : line.named(line.reference(), other.refundId()));
        });
    }

    private PayoutLine another(Oddity oddity, Booking refund) {
        return bookings.stream()
                .filter(other -> other.refund() && !other.key().equals(refund.key()))
                .filter(other -> other.purse().provider() == refund.purse().provider())
                .map(Booking::first)
                .filter(other -> oddity.with().isEmpty() || oddity.with().equalsIgnoreCase(other.reference()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no other refund for a conflict"));
    }

    private void unknownType(Oddity oddity) {
        Purse purse = purse(oddity);
        PayoutLine any = new PayoutLine(
                purse.provider() == Provider.KLARNA ? "ADJUSTMENT_X" : "adjustment_x",
                "",
                OrderFacts.unknown(oddity.order(), now),
                "",
                "",
                "",
                "",
                purse.currency(),
                oddity.amount() == 0 ? INVENTED_AMOUNT : oddity.amount(),
                Charges.NONE,
                now);
        bookings.add(Booking.invented(purse, any));
    }

    /** The payout of the order or the currency, or the first. */
    private Purse purse(Oddity oddity) {
        return bookings.stream()
                .filter(booking -> oddity.currency().isEmpty()
                        || oddity.currency().equals(booking.purse().currency()))
                .filter(booking -> oddity.order().isEmpty()
                        || orderIn(booking).equals(oddity.order())
                        || orders().noneMatch(order -> order.orderId().equals(oddity.order())))
                .map(Booking::purse)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing is to be paid out in which " + oddity.kind().word() + " could be"));
    }

    private static String orderIn(Booking booking) {
        return booking.lines().isEmpty() ? "" : booking.first().order().orderId();
    }
}
