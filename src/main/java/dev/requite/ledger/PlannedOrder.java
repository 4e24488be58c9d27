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
 * @param resumed refunds of an earlier run that this run takes in hand
 * @param resumedRows rows whose refunds are among those
 * @param adopted refunds that only the provider remembered
 * @param verdicts rows that got no refund, by row id
 */
public record PlannedOrder(
        Map<String, Long> rowNumbers,
        List<PlannedRefund> refunds,
        List<UUID> resumed,
        List<String> resumedRows,
        List<AdoptedRefund> adopted,
        Map<String, Reason> verdicts) {

    public PlannedOrder {
        rowNumbers = Map.copyOf(rowNumbers);
        refunds = List.copyOf(refunds);
        resumed = List.copyOf(resumed);
        resumedRows = List.copyOf(resumedRows);
        adopted = List.copyOf(adopted);
        verdicts = Map.copyOf(verdicts);
    }
}
