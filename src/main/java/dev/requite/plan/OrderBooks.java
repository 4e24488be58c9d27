package dev.requite.plan;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An order's captures with everything that went back before: our refunds as the ledger has them, everybody else's as the
 * provider lists them. What can't be attributed for certain is marked, never guessed.
 */
final class OrderBooks {

    private final List<CaptureBook> captures = new ArrayList<>();
    private final Set<String> unclearReferences = new HashSet<>();
    private boolean unclear;
    private long refundedBefore;
    private long feesCharged;
    private long feesReversed;
    private long unexplained;
    private long unlisted;
    private long left;

    private OrderBooks() {}

    /**
     * The books as they stand before anything is planned.
     *
     * @param captures the order's, with the lines that count
     */
    static OrderBooks of(Order order, List<Capture> captures, List<KnownRefund> ours) {
        OrderBooks books = new OrderBooks();
        for (Capture capture : captures) {
            books.captures.add(new CaptureBook(capture));
        }
        Map<String, Refund> known = new HashMap<>();
        for (KnownRefund refund : ours) {
            // A refund found at the provider may not tell its capture: then it is attributed like everybody else's.
            boolean placed = !order.linesTold()
                    || !refund.refund().hasLines()
                    || !refund.refund().captureId().isEmpty();
            if (refund.state() == RefundState.REFUNDED && placed) {
                known.put(refund.refund().reference().toString(), refund.refund());
            }
        }
        long listed = books.noteOurs(order, known.values().stream().toList());
        long foreignUnclear = books.noteForeign(order, known);
        books.noteUnlisted(order, listed, foreignUnclear, known);
        books.left = order.capturedAmount() - books.refundedBefore;
        return books;
    }

    List<CaptureBook> captures() {
        return captures;
    }

    /** Whether some captures can't be told apart, so that one refund might be of two. */
    boolean capturesAlike() {
        return captures.stream().map(CaptureBook::id).distinct().count() < captures.size();
    }

    /** Whether somebody's refund may have been for this line, or can't be told to any line at all. */
    boolean unclear(String reference) {
        return unclear || unclearReferences.contains(reference);
    }

    /** Minor units that went back before this plan, the larger of both accounts. */
    long refundedBefore() {
        return refundedBefore;
    }

    /** Minor units this plan may still take from the order. */
    long left() {
        return left;
    }

    void plan(long amount) {
        left -= amount;
    }

    /** Minor units of fees charged on this order and not given back yet. */
    long feesStanding() {
        return feesCharged - feesReversed;
    }

    /** Minor units that somebody else gave back for an unknown reason: it may have been a fee. */
    long unexplained() {
        return unexplained;
    }

    /**
     * Minor units that went back and that neither the provider's list nor the ledger tells of. One of ours may be hidden in
     * them: some methods list nothing, and a ledger can be lost.
     */
    long unlisted() {
        return unlisted;
    }

    void reverseFee(long amount) {
        feesReversed += amount;
    }

    /** Notes our own refunds; answers the sum of those the provider does not list (yet). */
    private long noteOurs(Order order, List<Refund> ours) {
        Set<String> listed = new HashSet<>();
        order.refunds().forEach(refund -> listed.add(refund.reference()));
        long unlisted = 0;
        for (Refund refund : ours) {
            if (!listed.contains(refund.reference().toString())) {
                unlisted += refund.amount();
            }
            for (Share share : refund.shares()) {
                if (share.type() == RowType.RETURN_FEE) {
                    feesCharged -= share.amount();
                } else if (share.type() == RowType.FEE_REVERSAL) {
                    feesReversed += share.amount();
                }
            }
            List<CaptureBook> from = captures.stream()
                    .filter(capture -> capture.id().equals(refund.captureId()))
                    .toList();
            from.forEach(capture -> noteOurs(capture, refund));
            unclear |= order.linesTold() && refund.hasLines() && from.isEmpty();
        }
        ours.forEach(refund -> refund.shares().forEach(this::noteFree));
        return unlisted;
    }

    /** Units that cost nothing are in the refund of those that did, of whatever capture that is. */
    private void noteFree(Share share) {
        long units = isFree(share) ? Objects.requireNonNull(share.quantity()).longValue() : 0;
        for (CaptureBook capture : captures) {
            LineBook line = capture.line(share.lineReference());
            if (line != null && units > 0) {
                long some = Math.min(units, line.freeUnitsLeft());
                line.returned(some, 0);
                units -= some;
            }
        }
    }

    private static boolean isFree(Share share) {
        return share.type() == RowType.ITEM && share.quantity() != null && share.amount() == 0;
    }

    private static void noteOurs(CaptureBook capture, Refund refund) {
        capture.explain(refund.amount());
        for (Share share : refund.shares()) {
            LineBook line = capture.line(share.lineReference());
            if (line != null && share.quantity() != null && share.type() == RowType.ITEM && share.amount() != 0) {
                line.returned(share.quantity().longValue(), share.amount());
            }
        }
    }

    /** Notes everybody else's refunds; answers the sum of those that can't be told to a capture. */
    private long noteForeign(Order order, Map<String, Refund> ours) {
        List<PastRefund> open = new ArrayList<>();
        for (PastRefund refund : order.refunds()) {
            if (ours.containsKey(refund.reference())) {
                continue;
            }
            noteFees(refund);
            boolean goods = refund.lines().stream()
                    .anyMatch(line -> !Fees.isFee(line) && !line.reference().isEmpty());
            if (refund.amount() < 0) {
                unclear = true;
            } else if (goods) {
                open.add(refund);
            } else if (refund.amount() > 0) {
                unclear = true;
                unexplained += refund.amount();
            }
        }
        attribute(open);
        for (PastRefund refund : open) {
            refund.lines().forEach(line -> unclearReferences.add(line.reference()));
            // A line that no capture has says nothing about what it was for.
            unclear |= refund.lines().stream().noneMatch(line -> isCaptured(line.reference()));
        }
        return open.stream().mapToLong(PastRefund::amount).sum();
    }

    /** A fee's line is negative; a positive one gives a fee back. */
    private void noteFees(PastRefund refund) {
        for (PastRefund.Line line : refund.lines()) {
            if (Fees.isFee(line)) {
                feesCharged += Math.max(0, -line.amount());
                feesReversed += Math.max(0, line.amount());
                unexplained -= Math.max(0, line.amount());
            }
        }
    }

    /** Removes what has one possible capture, again and again, since each one found leaves fewer for the others. */
    private void attribute(List<PastRefund> open) {
        boolean found = true;
        while (found) {
            found = false;
            for (PastRefund refund : List.copyOf(open)) {
                List<CaptureBook> candidates = captures.stream()
                        .filter(capture -> capture.couldHaveGiven(refund))
                        .toList();
                if (candidates.size() > 1 && candidates.stream().allMatch(CaptureBook::tellsRefundedAmount)) {
                    candidates = candidates.stream()
                            .filter(capture -> capture.unexplainedAmount() >= refund.amount())
                            .toList();
                }
                if (candidates.size() == 1) {
                    candidates.get(0).returned(refund);
                    open.remove(refund);
                    found = true;
                }
            }
        }
    }

    private boolean isCaptured(String reference) {
        return captures.stream().anyMatch(capture -> capture.line(reference) != null);
    }

    /** Compares what is listed with what the provider says went back in all; money from nowhere makes lines unclear. */
    private void noteUnlisted(Order order, long unlistedOurs, long foreignUnclear, Map<String, Refund> ours) {
        long listed = order.refunds().stream()
                .mapToLong(refund -> Math.max(0, refund.amount()))
                .sum();
        long told = listed + unlistedOurs;
        unclear |= order.refundedAmount() > told;
        unlisted = Math.max(0, order.refundedAmount() - told);
        unexplained = Math.max(0, unexplained) + unlisted;
        refundedBefore = Math.max(order.refundedAmount(), told);

        // Amount-only refunds of ours, and those nobody can place, may stand in any capture's sum.
        long placeless = foreignUnclear
                + ours.values().stream()
                        .filter(refund -> !refund.hasLines())
                        .mapToLong(Refund::amount)
                        .sum();
        long inCaptures =
                captures.stream().mapToLong(CaptureBook::unexplainedAmount).sum();
        if (inCaptures > placeless) {
            captures.stream().filter(capture -> capture.unexplainedAmount() > 0).forEach(CaptureBook::markUnexplained);
        }
    }
}
