package dev.requite.plan;

import dev.requite.model.request.AdoptedRefund;
import dev.requite.model.request.Refund;
import java.util.List;

/**
 * What becomes of an order's rows: every row is in at least one refund, new or adopted, or has exactly one verdict.
 *
 * @param refunds ready to be sent, in the order in which they are to be sent
 * @param verdicts the rows that got none
 * @param adopted refunds of ours that only the provider remembers; their rows are settled
 */
public record Plan(List<Refund> refunds, List<Verdict> verdicts, List<AdoptedRefund> adopted) {

    public Plan {
        refunds = List.copyOf(refunds);
        verdicts = List.copyOf(verdicts);
        adopted = List.copyOf(adopted);
    }

    Plan(List<Refund> refunds, List<Verdict> verdicts) {
        this(refunds, verdicts, List.of());
    }

    /**
     * The same for an order that has more refunded than it was planned on.
     *
     * @param more minor units
     */
    Plan beside(long more) {
        return more == 0
                ? this
                : new Plan(refunds.stream().map(refund -> refund.beside(more)).toList(), verdicts, adopted);
    }
}
