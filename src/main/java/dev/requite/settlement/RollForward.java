package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import java.time.Instant;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was on its way to the payouts at the start of a period, what came and went, and what is left at its end: the balance of
 * the shop's account of refunds on their way. Sums are minor units, by account and currency.
 */
public final class RollForward {

    private final Instant start;
    private final Instant end;
    private final SortedMap<Key, Sums> sums = new TreeMap<>();

    /** @param end the last moment that counts */
    public RollForward(Instant start, Instant end) {
        this.start = start;
        this.end = end;
    }

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

    /** A refund as it stands at the end of the period; one that is not out does not count. */
    public void add(RefundFinding finding) {
        OwnRefund refund = finding.refund();
        Standing standing = Standing.of(finding);
        if (standing == Standing.NOT_OUT) {
            return;
        }
        Instant sent = refund.submittedAt() == null ? Instant.EPOCH : refund.submittedAt();
        if (sent.isAfter(end)) {
            return;
        }
        Instant ended = standing == Standing.ON_ITS_WAY ? Instant.MAX : later(sent, when(finding, standing));
        boolean before = sent.isBefore(start);
        boolean endedBefore = ended.isBefore(start);
        boolean endedWithin = !endedBefore && !ended.isAfter(end);
        long amount = refund.amount();
        sums.merge(
                new Key(refund.account(), refund.currency().getCode()),
                new Sums(
                        before && !endedBefore ? amount : 0,
                        before ? 0 : amount,
                        endedWithin && standing == Standing.SETTLED ? amount : 0,
                        endedWithin && standing == Standing.CAME_BACK ? amount : 0,
                        endedWithin && standing == Standing.EXPLAINED ? amount : 0,
                        ended.isAfter(end) ? amount : 0),
                Sums::plus);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant when(RefundFinding finding, Standing standing) {
        Word word = finding.word();
        if (standing == Standing.SETTLED) {
            return settledAt(finding);
        }
        return word == null ? Instant.EPOCH : word.at();
    }

    /** When the lines that pay it had paid all of it; what comes after that is another matter. */
    private static Instant settledAt(RefundFinding finding) {
        long paid = 0;
        Instant at = Instant.EPOCH;
        for (KeptLine line : finding.lines()) {
            boolean whole = -line.amount() == finding.refund().amount();
            if (line.counts() && line.currency().equals(finding.refund().currency())) {
                paid -= line.amount();
                at = later(at, line.payoutDate());
                if (whole || paid == finding.refund().amount()) {
                    return whole ? line.payoutDate() : at;
                }
            }
        }
        return at;
    }

    public SortedMap<Key, Sums> sums() {
        return sums;
    }
}
