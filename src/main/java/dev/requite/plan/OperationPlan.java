package dev.requite.plan;

import dev.requite.model.request.OrderOperation;
import java.util.List;

/**
 * What becomes of an order's rows that ask for operations.
 *
 * @param operations in the order in which they are to be sent
 * @param verdicts rows that are in none of these
 */
public record OperationPlan(List<OrderOperation> operations, List<Verdict> verdicts) {

    public OperationPlan {
        operations = List.copyOf(operations);
        verdicts = List.copyOf(verdicts);
    }
}
