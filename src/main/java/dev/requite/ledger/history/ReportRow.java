package dev.requite.ledger.history;

import dev.requite.ledger.RowState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A row of a run as a report reads it, good or bad, with everything its row id has in the ledger.
 *
 * @param rowNumber its number within the run
 * @param fileNumber the file's number within the run
 * @param lineNumber the line on which it starts
 * @param rowId as written, cut
 * @param contentHash equal hash means the same row
 * @param provider name of the account; empty when the row names none there is, or is unreadable
 * @param orderId as written, cut, when it is malformed; empty when the row is unreadable
 * @param type as written, cut, when it is unknown; empty when the row is unreadable
 * @param lineReference as written, cut
 * @param quantity null when missing or malformed
 * @param amount minor units, without sign, null when missing or malformed
 * @param currency null when missing or malformed
 * @param returnId the shop's own return number, may be empty
 * @param status the row's own part of its fate; where it has refunds, theirs decides
 * @param reason null if there is none
 * @param learned what planning learned of it beside
 * @param operations whatever this row id has in live operations and in this run's own dry plan, in the order of planning
 * @param shares whatever this row id has in live refunds and in this run's own dry plan, in the order of planning
 */
public record ReportRow(
        long rowNumber,
        int fileNumber,
        long lineNumber,
        String rowId,
        String contentHash,
        String provider,
        String orderId,
        String type,
        String lineReference,
        @Nullable BigDecimal quantity,
        @Nullable Long amount,
        @Nullable CurrencyUnit currency,
        String returnId,
        RowState status,
        @Nullable Reason reason,
        Learned learned,
        List<ReportOperation> operations,
        List<ReportShare> shares) {

    public ReportRow {
        operations = List.copyOf(operations);
        shares = List.copyOf(shares);
    }

    /**
     * What planning learned of a row that is in no refund. Nothing where its order was not read, or before it was kept.
     *
     * @param providerReference the provider's short reference of the order, empty when nobody knows
     * @param merchantReference the shop's order number, likewise
     * @param worth what its units were captured at, minor units; null when it has an amount of its own or nobody knows
     * @param currency null exactly when the worth is
     */
    public record Learned(
            String providerReference,
            String merchantReference,
            @Nullable Long worth,
            @Nullable CurrencyUnit currency) {}

    /** The same row with these. */
    public ReportRow with(List<ReportShare> others) {
        return with(operations, others);
    }

    /** The same row with these. */
    public ReportRow withOperations(List<ReportOperation> others) {
        return with(others, shares);
    }

    /** Whether it names an account there is. Earlier programs kept whatever else stood in that cell as its provider. */
    public boolean providerKnown() {
        return !provider.isEmpty() && (reason == null || reason.code() != ReasonCode.PROVIDER_UNKNOWN);
    }

    /** Whether nobody can know which of its cells is which. */
    public boolean unreadable() {
        return reason != null && reason.code() == ReasonCode.ROW_UNREADABLE;
    }

    /** Whether it asks for something else than money back. */
    public boolean asksForOperation() {
        return RowType.isOperation(type);
    }

    private ReportRow with(List<ReportOperation> some, List<ReportShare> others) {
        return new ReportRow(
                rowNumber,
                fileNumber,
                lineNumber,
                rowId,
                contentHash,
                provider,
                orderId,
                type,
                lineReference,
                quantity,
                amount,
                currency,
                returnId,
                status,
                reason,
                learned,
                some,
                others);
    }

    /** What the row itself says it is worth, negative for a fee; null when it does not say. */
    public @Nullable Long ownAmount() {
        if (amount == null || currency == null) {
            return null;
        }
        return type.equals(RowType.RETURN_FEE.code()) ? -amount : amount;
    }
}
