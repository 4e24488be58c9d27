package dev.requite.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joda.money.CurrencyUnit;

/**
 * Whether the debt of one account goes on from payout to payout: what one closes with, the next opens with. Where it does not,
 * a payout is missing between them; both keep their own balance, since neither is wrong.
 */
public final class DebtChain {

    private DebtChain() {}

    /**
     * A payout with its debt, in minor units.
     *
     * @param opening before it
     * @param closing after it
     */
    public record Link(String paymentReference, Instant date, CurrencyUnit currency, long opening, long closing) {}

    /**
     * A payout that does not go on from the one before.
     *
     * @param problem a sentence for people
     */
    public record Gap(String paymentReference, String problem) {}

    /** The gaps in one account's payouts, in any order and of any currencies; the first of a currency goes on from nothing. */
    public static List<Gap> gaps(List<Link> payouts) {
        List<Link> waiting = new ArrayList<>(payouts);
        waiting.sort(Comparator.comparing((Link link) -> link.currency().getCode())
                .thenComparing(Link::date)
                .thenComparing(Link::paymentReference));
        List<Gap> gaps = new ArrayList<>();
        Link before = null;
        while (!waiting.isEmpty()) {
            Link next = before == null ? waiting.get(0) : following(before, waiting);
            if (before != null && before.currency().equals(next.currency()) && before.closing() != next.opening()) {
                gaps.add(gap(before, next));
            }
            waiting.remove(next);
            before = next;
        }
        return List.copyOf(gaps);
    }

    /** The earliest; of several of one moment the one that goes on. */
    private static Link following(Link before, List<Link> waiting) {
        Link first = waiting.get(0);
        return waiting.stream()
                .takeWhile(link ->
                        link.currency().equals(first.currency()) && link.date().equals(first.date()))
                .filter(link -> link.currency().equals(before.currency()) && link.opening() == before.closing())
                .findFirst()
                .orElse(first);
    }

    private static Gap gap(Link before, Link next) {
        return new Gap(
                next.paymentReference(),
                "Its debt was " + BalanceCheck.money(next.opening(), next.currency()) + " before, but payout "
                        + before.paymentReference() + " left " + BalanceCheck.money(before.closing(), before.currency())
                        + ": a payout between them was not read.");
    }
}
