package dev.requite.plan;

import dev.requite.order.Refund;
import java.util.List;

/**
 * What becomes of an order's rows: every row is either in at least one refund or has exactly one verdict.
 *
 * @param refunds ready to be sent, in the order in which they are to be sent
 * @param verdicts the rows that got none
 */
public record Plan(List<Refund> refunds, List<Verdict> verdicts) {

    public Plan {
        refunds = List.copyOf(refunds);
        verdicts = List.copyOf(verdicts);
    }
}
