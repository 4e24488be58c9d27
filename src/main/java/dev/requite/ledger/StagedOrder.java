package dev.requite.ledger;

import dev.requite.model.request.KnownOperation;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.PastShare;
import dev.requite.model.row.ReturnRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An order with rows that wait to be planned, and all the ledger knows about both.
 *
 * @param provider name of the provider
 * @param orderId the provider's order id
 * @param rows well-formed, each row id once
 * @param feeRowLost whether a row of this order was rejected in this run that is a fee, or may have been meant as one
 * @param refused rows of this order that intake refused, as far as the ledger has them at hand
 * @param refunds every refund of this order, in any state
 * @param operations every operation of this order, in any state
 * @param history by row id: what that row has in any refund or operation of any order
 */
public record StagedOrder(
        String provider,
        String orderId,
        List<ReturnRow> rows,
        boolean feeRowLost,
        List<RefusedRow> refused,
        List<KnownRefund> refunds,
        List<KnownOperation> operations,
        Map<String, List<PastShare>> history) {

    public StagedOrder {
        rows = List.copyOf(rows);
        refused = List.copyOf(refused);
        refunds = List.copyOf(refunds);
        operations = List.copyOf(operations);
        history = Map.copyOf(history);
    }

    /** What one row had in one refund before. */
    public List<PastShare> historyOf(ReturnRow row) {
        return history.getOrDefault(row.rowId(), List.of());
    }

    /** The rows' numbers within their run, by row id. */
    public Map<String, Long> rowNumbers() {
        return rows.stream().collect(Collectors.toUnmodifiableMap(ReturnRow::rowId, ReturnRow::number));
    }
}
