package dev.requite.submit;

import dev.requite.ledger.RefundInHand;
import dev.requite.model.money.Amounts;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Whether a refund that an order showed once is in its refunded sum now. Entries of refunds that failed may stay listed, and
 * the list does not say which they are: so the sum has to be made of some of what is listed, and what of it could be ours
 * decides. Where both could be, nobody knows.
 */
enum Presence {
    THERE,
    GONE,
    NOBODY_KNOWS;

    /** More entries than this and their sums are not gone through. */
    private static final int ENTRIES_MAX = 14;

    static Presence of(Order order, RefundInHand refund) {
        List<Long> others = new ArrayList<>();
        boolean anotherName = false;
        int ours = 0;
        for (PastRefund past : order.refunds()) {
            if (past.reference().equals(refund.reference().toString())) {
                ours++;
            } else {
                others.add(past.amount());
                anotherName |= past.mayBeAnotherName(refund.amount());
            }
        }
        boolean listUsable = ours <= 1
                && others.size() <= ENTRIES_MAX
                && Objects.requireNonNullElse(refund.unlistedBefore(), 1L) <= 0;
        if (!listUsable) {
            return NOBODY_KNOWS;
        }
        boolean with = ours == 1 && Amounts.someMakeUp(others, order.refundedAmount() - refund.amount());
        boolean without = Amounts.someMakeUp(others, order.refundedAmount());
        if (with == without || (ours == 0 && anotherName)) {
            return NOBODY_KNOWS;
        }
        return with ? THERE : GONE;
    }
}
