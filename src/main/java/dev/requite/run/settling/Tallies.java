package dev.requite.run.settling;

import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.RefundFinding;
import dev.requite.report.form.Age;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts and sums what is found, over all orders. */
final class Tallies {

    /** What things of one kind come to; sums of one currency. */
    record Tally(long count, long amount) {

        static final Tally NOTHING = new Tally(0, 0);

        Tally plus(long more) {
            return new Tally(count + 1, Math.addExact(amount, more));
        }
    }

    /**
     * Currencies are never added.
     *
     * @param word a class, or a bucket of ages
     */
    record Key(String account, String currency, String word) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::account)
                    .thenComparing(Key::currency)
                    .thenComparing(Key::word)
                    .compare(this, other);
        }
    }

    private final SortedMap<Key, Tally> lines = new TreeMap<>();
    private final SortedMap<Key, Tally> refunds = new TreeMap<>();
    private final SortedMap<Key, Tally> aging = new TreeMap<>();
    private final SortedMap<Key, Tally> onTheirWay = new TreeMap<>();

    void line(LineFinding finding) {
        Key key = new Key(
                finding.line().account(),
                finding.line().currency().getCode(),
                finding.verdict().name());
        lines.merge(key, Tally.NOTHING.plus(finding.line().amount()), Tallies::sum);
    }

    /** @param age of the refund, for those that are on their way */
    void refund(RefundFinding finding, Age age) {
        String account = finding.refund().account();
        String currency = finding.refund().currency().getCode();
        Tally one = Tally.NOTHING.plus(finding.refund().amount());
        refunds.merge(new Key(account, currency, finding.verdict().name()), one, Tallies::sum);
        if (finding.onItsWay()) {
            aging.merge(new Key(account, currency, age.bucket()), one, Tallies::sum);
            onTheirWay.merge(new Key(account, currency, ""), one, Tallies::sum);
        }
    }

    /** What refunds of an account come to that are on their way, in minor units: the proof of what the month closes with. */
    long onTheirWay(String account, String currency) {
        return onTheirWay
                .getOrDefault(new Key(account, currency, ""), Tally.NOTHING)
                .amount();
    }

    private static Tally sum(Tally a, Tally b) {
        return new Tally(a.count() + b.count(), Math.addExact(a.amount(), b.amount()));
    }

    SortedMap<Key, Tally> lines() {
        return lines;
    }

    SortedMap<Key, Tally> refunds() {
        return refunds;
    }

    SortedMap<Key, Tally> aging() {
        return aging;
    }

    /** How many there are of each class, whatever the account and currency. */
    static Map<String, Long> byWord(SortedMap<Key, Tally> tallies) {
        SortedMap<String, Long> counts = new TreeMap<>();
        tallies.forEach((key, tally) -> counts.merge(key.word(), tally.count(), Long::sum));
        return counts;
    }
}
