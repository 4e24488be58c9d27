package dev.requite.sandbox.payouts;

import dev.requite.sandbox.books.Ids;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is booked, and what a payout is to say of it.
 *
 * @param key tells it from all others; paid out once
 * @param number its place among those of the same time
 * @param lines none if the payout is to keep silent about it
 */
record Booking(String key, long number, Purse purse, List<PayoutLine> lines) {

    Booking {
        lines = List.copyOf(lines);
    }

    /** Lines that nothing in the books is behind. */
    static Booking invented(Purse purse, PayoutLine... lines) {
        return new Booking("invented " + Ids.random(), Long.MAX_VALUE, purse, List.of(lines));
    }

    /** Whether it begins with a refund that the merchant made, or seems to. */
    boolean refund() {
        return !lines.isEmpty() && lines.get(0).refund();
    }

    boolean sale() {
        return !lines.isEmpty() && lines.get(0).sale();
    }

    PayoutLine first() {
        return lines.get(0);
    }

    Booking saying(PayoutLine... others) {
        return new Booking(key, number, purse, List.of(others));
    }

    Booking also(PayoutLine more) {
        List<PayoutLine> all = new ArrayList<>(lines);
        all.add(more);
        return new Booking(key, number, purse, all);
    }

    Booking first(PayoutLine other) {
        List<PayoutLine> all = new ArrayList<>(lines);
        all.set(0, other);
        return new Booking(key, number, purse, all);
    }

    Booking in(Purse other) {
        return new Booking(key, number, other, lines);
    }
}
