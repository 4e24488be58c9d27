package dev.requite.plan;

import dev.requite.model.money.Amounts;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.KnownRefund.WayBack;
import dev.requite.model.request.Refund;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refunds that a person said came back. Their rows may be paid again only where the order shows it too: as long as the
 * provider still counts such a refund, another one beside it would be the second for the same goods. Unless a person said that
 * the sum goes on counting it: then the order is planned on as if it did not.
 *
 * <p>What a sum counts of them is what it has beyond everything else that is known, so that nothing is taken off twice, be the
 * sum corrected today or next year. Which of several it counts is not always told: where it could be one of which nobody said
 * so, all waits.
 */
final class CameBack {

    /** Of more refunds of one order that came back nobody goes through the sums. */
    private static final int MOST = 14;

    private final Order order;
    private final List<KnownRefund> ours;
    private final List<Refund> said = new ArrayList<>();
    private final List<Refund> unsaid = new ArrayList<>();

    private CameBack(Order order, List<KnownRefund> ours) {
        this.order = order;
        this.ours = ours;
        for (KnownRefund refund : ours) {
            if (refund.wayBack() != WayBack.NONE) {
                (refund.wayBack() == WayBack.SUM_STAYS ? said : unsaid).add(refund.refund());
            }
        }
    }

    /** How an order is to be taken. */
    sealed interface Seen {

        /**
         * Without what came back.
         *
         * @param stays minor units that the provider's own sum has more than {@code order}
         */
        record Without(Order order, long stays) implements Seen {}

        /** Nothing may be refunded beside what came back. */
        record NotShown(Reason reason) implements Seen {}
    }

    /** @param order without the entries that its own sums take for nothing */
    static Seen of(Order order, List<KnownRefund> ours) {
        CameBack back = new CameBack(order, ours);
        return back.said.isEmpty() && back.unsaid.isEmpty() ? new Seen.Without(order, 0) : back.seen();
    }

    private Seen seen() {
        long stays = Math.max(0, order.refundedAmount() - accounted());
        List<Refund> counted = unsaid.stream()
                .filter(refund -> stays == 0 ? isListed(refund) : mayBeCounted(refund, stays))
                .toList();
        if (!counted.isEmpty()) {
            return notShown(counted, "and order " + order.id() + " still counts it, or may");
        }
        if (said.size() + unsaid.size() > MOST || !Amounts.someMakeUp(amounts(possible(said)), stays)) {
            return notShown(
                    said.isEmpty() ? unsaid : said,
                    "and the refunded sum of order " + order.id() + " is neither with it nor without it");
        }
        List<PastRefund> entries = entries();
        return new Seen.Without(order.without(entries, stays, stays == 0 ? order.captures() : captures()), stays);
    }

    private static Seen notShown(List<Refund> refunds, String why) {
        String which = refunds.stream()
                .map(refund -> refund.reference().toString())
                .sorted()
                .collect(Collectors.joining(", "));
        return new Seen.NotShown(Reason.of(
                ReasonCode.CAME_BACK_NOT_SHOWN, "Refund " + which + " came back, as a person said, " + why + "."));
    }

    /** What the order's sum has to be without what came back: its list, or where there is none what the ledger counts. */
    private long accounted() {
        return order.conduct().refundsListed()
                ? order.listedRefunds()
                        - entries().stream().mapToLong(PastRefund::amount).sum()
                : ours.stream()
                        .filter(refund -> refund.state().counts())
                        .mapToLong(refund -> refund.refund().amount())
                        .sum();
    }

    private boolean mayBeCounted(Refund refund, long stays) {
        List<Refund> others = new ArrayList<>(said);
        others.addAll(unsaid);
        others.remove(refund);
        return others.size() >= MOST
                || (!possible(List.of(refund)).isEmpty()
                        && Amounts.someMakeUp(amounts(possible(others)), stays - refund.amount()));
    }

    /** Those of which the sum may have something: a list that is exactly the sum tells which. */
    private List<Refund> possible(List<Refund> refunds) {
        boolean told = order.conduct().refundsListed() && order.unlistedRefunds() == 0;
        return told ? refunds.stream().filter(this::isListed).toList() : refunds;
    }

    private boolean isListed(Refund refund) {
        return order.refunds().stream()
                .anyMatch(past -> past.reference().equals(refund.reference().toString()));
    }

    private List<PastRefund> entries() {
        Set<String> back = new HashSet<>();
        said.forEach(refund -> back.add(refund.reference().toString()));
        unsaid.forEach(refund -> back.add(refund.reference().toString()));
        return order.refunds().stream()
                .filter(past -> back.contains(past.reference()))
                .toList();
    }

    /** Where captures tell what was refunded of them, less what of that came back. */
    private List<Capture> captures() {
        return order.captures().stream().map(this::without).toList();
    }

    private Capture without(Capture capture) {
        Long told = capture.refundedAmount();
        boolean single = order.captures().size() == 1;
        long back = said.stream()
                .filter(this::isListed)
                .filter(refund -> single || refund.captureId().equals(capture.id()))
                .mapToLong(Refund::amount)
                .sum();
        return told == null
                ? capture
                : new Capture(
                        capture.id(),
                        capture.capturedAt(),
                        capture.amount(),
                        Math.max(0, told - back),
                        capture.lines());
    }

    private static List<Long> amounts(List<Refund> refunds) {
        return refunds.stream().map(Refund::amount).toList();
    }
}
