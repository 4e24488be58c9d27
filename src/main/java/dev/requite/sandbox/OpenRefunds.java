package dev.requite.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One order's refunds that were accepted but are not final. Guarded by its {@link OrderBook}. */
final class OpenRefunds {

    private final Map<Long, Open> byNumber = new LinkedHashMap<>();

    /**
     * How an open refund ends.
     *
     * @param after at the latest when this time has gone by
     * @param polls when so many look-ups have seen it open, 0 for however many
     * @param succeeds whether the money stays where it went
     */
    record Terms(Duration after, int polls, boolean succeeds) {}

    private static final class Open {
        private final BookedRefund refund;
        private final Terms terms;
        private int polls;

        Open(BookedRefund refund, Terms terms) {
            this.refund = refund;
            this.terms = terms;
        }

        boolean over(Instant now) {
            return !now.isBefore(refund.at().plus(terms.after())) || (terms.polls() > 0 && polls >= terms.polls());
        }
    }

    void add(BookedRefund refund, Terms terms) {
        byNumber.put(refund.number(), new Open(refund, terms));
    }

    boolean contains(BookedRefund refund) {
        return byNumber.containsKey(refund.number());
    }

    /** A look-up has seen them all. */
    void polled() {
        byNumber.values().forEach(open -> open.polls++);
    }

    /** Ends those whose time has come; those that failed are to be taken back. */
    List<BookedRefund> settle(Instant now) {
        List<BookedRefund> failed = new ArrayList<>();
        for (Iterator<Open> each = byNumber.values().iterator(); each.hasNext(); ) {
            Open open = each.next();
            if (open.over(now)) {
                each.remove();
                if (!open.terms.succeeds()) {
                    failed.add(open.refund);
                }
            }
        }
        return failed;
    }
}
