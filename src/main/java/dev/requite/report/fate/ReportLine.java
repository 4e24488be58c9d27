package dev.requite.report.fate;

import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportShare;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report: a share of a row in a refund, or what got none.
 *
 * @param status of this line
 * @param reason null if there is none
 * @param share null if this part of the row is in no refund
 * @param refund the share's; of a duplicate, the refund of the row it repeats; null if there is none
 * @param operation what a row of an operation is in; of a duplicate, the one it repeats; null if there is none
 * @param amount minor units, negative for a fee, null when nobody knows
 * @param currency null exactly when the amount is
 */
public record ReportLine(
        RowStatus status,
        @Nullable Reason reason,
        @Nullable ReportShare share,
        @Nullable ReportRefund refund,
        @Nullable ReportOperation operation,
        @Nullable Long amount,
        @Nullable CurrencyUnit currency) {

    /** Whether its turn did not come: not failed, but not settled either. */
    boolean interrupted() {
        return reason != null && reason.code() == ReasonCode.INTERRUPTED;
    }

    /** Whether something or somebody is still waited for; what a dry run would send, and what repeats another row, is not. */
    public boolean open() {
        return switch (status) {
            case REJECTED, HELD, UNKNOWN, FAILED -> true;
            case PLANNED -> interrupted();
            case REFUNDED, DONE, DUPLICATE -> false;
        };
    }

    static ReportLine of(RowStatus status, @Nullable Reason reason, ReportShare share) {
        ReportRefund refund = share.refund();
        return new ReportLine(status, reason, share, refund, null, share.share().amount(), refund.currency());
    }

    static ReportLine withoutRefund(
            RowStatus status, @Nullable Reason reason, @Nullable Long amount, @Nullable CurrencyUnit currency) {
        return new ReportLine(
                status, reason, null, null, null, currency == null ? null : amount, amount == null ? null : currency);
    }

    static ReportLine of(RowStatus status, @Nullable Reason reason, @Nullable ReportOperation operation) {
        return new ReportLine(status, reason, null, null, operation, null, null);
    }
}
