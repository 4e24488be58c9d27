package dev.requite.report.form;

import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportSettlement;
import dev.requite.model.row.Reason;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.RefundSum;
import dev.requite.report.fate.RowAccount;
import java.util.List;
import java.util.Locale;

/** {@code refunds.csv}: one line for each refund of a run. Columns are only ever added at the end. */
public final class Refunds {

    public static final List<String> HEADER = List.of(
            "run_id",
            "provider",
            "order_id",
            "capture_id",
            "klarna_reference",
            "merchant_reference",
            "operation",
            "reference",
            "refund_id",
            "refund_amount",
            "currency",
            "lines",
            "lines_amount",
            "difference",
            "state",
            "reason_code",
            "reason",
            "submitted_at",
            "settled_at",
            "attempts",
            "correlation_id",
            "settlement_class",
            "payment_reference",
            "payout_date");

    private final String runId;
    private final Table table;

    public Refunds(String runId, Table table) {
        this.runId = runId;
        this.table = table;
    }

    public void write(RefundSum sum) {
        ReportRefund refund = sum.refund();
        Reason reason = refund.reason();
        ReportSettlement settlement = refund.settlement();
        table.write(List.of(
                runId,
                refund.provider(),
                refund.orderId(),
                refund.captureId(),
                refund.providerReference(),
                refund.merchantReference(),
                refund.operation(),
                refund.reference().toString(),
                SettlementReferences.known(refund.refundId()),
                Money.bare(refund.amount(), refund.currency()),
                refund.currency().getCode(),
                Long.toString(sum.lines()),
                Money.bare(sum.amount(), refund.currency()),
                Money.bare(sum.difference(), refund.currency()),
                refund.state().name().toLowerCase(Locale.ROOT),
                reason == null ? "" : reason.code().name(),
                reason == null ? "" : RowAccount.words(reason),
                SettlementReferences.time(refund.firstAttemptAt()),
                SettlementReferences.time(refund.settledAt()),
                Integer.toString(refund.attempts()),
                SettlementReferences.known(refund.correlationId()),
                settlement == null ? "" : settlement.verdict(),
                settlement == null ? "" : SettlementReferences.known(settlement.paymentReference()),
                settlement == null ? "" : SettlementReferences.time(settlement.payoutDate())));
    }
}
