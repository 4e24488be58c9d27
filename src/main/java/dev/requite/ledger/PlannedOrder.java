package dev.requite.ledger;

import dev.requite.model.request.AdoptedRefund;
import dev.requite.model.row.Reason;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What became of an order's staged rows.
 *
 * @param rowNumbers of these rows within the run, by row id
 * @param refunds new refunds, in the order in which they are to be sent
 * @param operations new operations, in the order in which they are to be sent
 * @param resumed refunds and operations of an earlier run that this run takes in hand
 * @param resumedRows rows that are in one of those
 * @param found rows of refunds that an earlier run found at the provider, which had no such row
 * @param adopted refunds that only the provider remembered
 * @param verdicts rows that got no refund, by row id
 * @param facts what was learned of the order on the way
 */
public record PlannedOrder(
        Map<String, Long> rowNumbers,
        List<PlannedRefund> refunds,
        List<PlannedOperation> operations,
        List<UUID> resumed,
        List<String> resumedRows,
        List<String> found,
        List<AdoptedRefund> adopted,
        Map<String, Reason> verdicts,
        OrderFacts facts) {

    public PlannedOrder {
        rowNumbers = Map.copyOf(rowNumbers);
        refunds = List.copyOf(refunds);
        operations = List.copyOf(operations);
        resumed = List.copyOf(resumed);
        resumedRows = List.copyOf(resumedRows);
        found = List.copyOf(found);
        adopted = List.copyOf(adopted);
        verdicts = Map.copyOf(verdicts);
    }

    /** Of an order of which nothing was learned beside this. */
    public PlannedOrder(
            Map<String, Long> rowNumbers,
            List<PlannedRefund> refunds,
            List<PlannedOperation> operations,
            List<UUID> resumed,
            List<String> resumedRows,
            List<String> found,
            List<AdoptedRefund> adopted,
            Map<String, Reason> verdicts) {
        this(rowNumbers, refunds, operations, resumed, resumedRows, found, adopted, verdicts, OrderFacts.NONE);
    }
}
