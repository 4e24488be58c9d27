package dev.requite.sandbox.books;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One order's refunds: those whose money went, open or final, and those that came to nothing. Guarded by its order. */
public final class RefundHistory {

    private final List<RefundBook> standing;
    private final List<RefundBook> failed = new ArrayList<>();
    private long refunded;
    private int lookUps;

    /** @param refunded minor units, more than the loaded refunds' sum where the order says so */
    RefundHistory(List<RefundBook> loaded, long refunded) {
        this.standing = new ArrayList<>(loaded);
        this.refunded = refunded;
    }

    /** Minor units, open refunds included. */
    long refunded() {
        return refunded;
    }

    /** Those whose money went, in the order of their booking. */
    public List<RefundBook> standing() {
        return standing;
    }

    /** Those that came to nothing: open ones that were taken back, and declined ones that were never booked. */
    public List<RefundBook> failed() {
        return failed;
    }

    /** Look-ups that have been answered. */
    public int lookUps() {
        return lookUps;
    }

    public void lookedUp() {
        lookUps++;
    }

    void add(RefundBook refund) {
        if (refund.failed()) {
            failed.add(refund);
        } else {
            standing.add(refund);
            refunded += refund.booked().amount();
        }
    }

    /** Ends the open refunds whose time has come; those that failed stand no longer and are to be taken back. */
    List<BookedRefund> settle(Instant now) {
        List<BookedRefund> lost = new ArrayList<>();
        for (Iterator<RefundBook> each = standing.iterator(); each.hasNext(); ) {
            RefundBook refund = each.next();
            if (refund.end(now, lookUps) && refund.failed()) {
                each.remove();
                failed.add(refund);
                refunded -= refund.booked().amount();
                lost.add(refund.booked());
            }
        }
        return lost;
    }
}
