package dev.requite.settlement;

import static dev.requite.settlement.Cases.LineOf.returned;
import static dev.requite.settlement.Cases.known;
import static dev.requite.settlement.Cases.refund;
import static dev.requite.settlement.Cases.refunded;

import dev.requite.model.payout.OwnRefund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.util.stream.Stream;

/** A few refunds as the ledger may know them, and lines of payouts that may be theirs. */
abstract class RefundsAndLines {

    static final OwnRefund A = refunded("a", 9500);
    static final OwnRefund A_KNOWN = known(A, Cases.ORDER, "id-a", 1, false);
    static final OwnRefund B = refunded("b", 9500);
    static final OwnRefund FOREIGN = known(refunded("f", 9500), "order-2", "id-f", 1, false);
    static final OwnRefund UNKNOWN = refund("a", 9500, RefundState.UNKNOWN, ReasonCode.OUTCOME_UNKNOWN);
    static final OwnRefund PROVEN = refund("a", 9500, RefundState.REFUNDED, ReasonCode.SETTLED_BY_PAYOUT);
    static final OwnRefund REJECTED = refund("a", 9500, RefundState.REJECTED, ReasonCode.PROVIDER_REJECTED);
    static final OwnRefund CAME_BACK = refund("a", 9500, RefundState.REJECTED, ReasonCode.REFUND_CAME_BACK);

    static Cases.LineOf line(String id, int day) {
        return returned(id, day, 9500);
    }

    static Cases with(OwnRefund refund, Cases.LineOf... lines) {
        Cases cases = new Cases().refund(refund);
        Stream.of(lines).forEach(cases::line);
        return cases;
    }
}
