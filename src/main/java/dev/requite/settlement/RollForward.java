package dev.requite.settlement;

import dev.requite.model.payout.OwnRefund;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was on its way to the payouts at the start of a period, what came and went, and what is left at its end: the balance of
 * the shop's account of refunds on their way. Sums are minor units, by account and currency; what a later payout took back is
 * taken off what was settled.
 */
public final class RollForward {

    private final SortedMap<Key, Sums> sums = new TreeMap<>();

    public record Key(String account, String currency) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::account)
                    .thenComparing(Key::currency)
                    .compare(this, other);
        }
    }

    public record Sums(long opening, long carriedOut, long settled, long cameBack, long explained, long closing) {

        static final Sums NOTHING = new Sums(0, 0, 0, 0, 0, 0);

        Sums plus(Sums more) {
            return new Sums(
                    Math.addExact(opening, more.opening),
                    Math.addExact(carriedOut, more.carriedOut),
                    Math.addExact(settled, more.settled),
                    Math.addExact(cameBack, more.cameBack),
                    Math.addExact(explained, more.explained),
                    Math.addExact(closing, more.closing));
        }

        /** Whether what is left is what has to be left. */
        public boolean adds() {
            return opening + carriedOut - settled - cameBack - explained == closing;
        }
    }

    /**
     * A refund, by where it stood before the period and where it stands at its end: each figure is what that changed, so the
     * period opens with what the one before closed with, whatever was read or decided since.
     */
    public void add(OwnRefund refund, Standing before, Standing now) {
        if (before == Standing.NOT_OUT && now == Standing.NOT_OUT) {
            return;
        }
        long amount = refund.amount();
        sums.merge(
                new Key(refund.account(), refund.currency().getCode()),
                new Sums(
                        before == Standing.ON_ITS_WAY ? amount : 0,
                        change(before != Standing.NOT_OUT, now != Standing.NOT_OUT, amount),
                        change(before == Standing.SETTLED, now == Standing.SETTLED, amount),
                        change(before == Standing.CAME_BACK, now == Standing.CAME_BACK, amount),
                        change(before == Standing.EXPLAINED, now == Standing.EXPLAINED, amount),
                        now == Standing.ON_ITS_WAY ? amount : 0),
                Sums::plus);
    }

    private static long change(boolean before, boolean now, long amount) {
        return before == now ? 0 : now ? amount : -amount;
    }

    public SortedMap<Key, Sums> sums() {
        return sums;
    }
}
