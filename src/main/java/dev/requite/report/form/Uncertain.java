package dev.requite.report.form;

import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.RefundSum;
import dev.requite.report.fate.ReportLine;
import dev.requite.report.fate.RowAccount;
import dev.requite.report.fate.RunAccounts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * {@code uncertain.csv}: refunds and operations of which nobody can say what became of them, with the reference by which
 * {@code settle} takes a person's word. Columns are only ever added at the end.
 */
public final class Uncertain {

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
            "cost",
            "submitted_at",
            "attempts",
            "correlation_id",
            "reason_code",
            "reason",
            "remedy");

    private static final Reason UNKNOWN = Reason.of(ReasonCode.OUTCOME_UNKNOWN, "");

    private final String runId;
    private final Table table;

    /** Seldom any: rows that asked the same share one. */
    private final Set<UUID> operations = new HashSet<>();

    public Uncertain(String runId, Table table) {
        this.runId = runId;
        this.table = table;
    }

    public void write(RunAccounts.Page page) {
        page.refunds().stream()
                .map(RefundSum::refund)
                .filter(refund -> refund.live() && refund.state().uncertain())
                .forEach(this::write);
        for (RowAccount account : page.rows()) {
            for (ReportLine line : account.lines()) {
                ReportOperation told = line.operation();
                if (told != null
                        && line.status() == RowStatus.UNKNOWN
                        && operations.add(told.operation().reference())) {
                    write(account, told);
                }
            }
        }
    }

    private void write(ReportRefund refund) {
        Reason reason = refund.reason() == null ? UNKNOWN : refund.reason();
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
                "",
                SettlementReferences.time(refund.firstAttemptAt()),
                Integer.toString(refund.attempts()),
                SettlementReferences.known(refund.correlationId()),
                reason.code().name(),
                RowAccount.words(reason),
                reason.code().remedy()));
    }

    private void write(RowAccount account, ReportOperation told) {
        OrderOperation operation = told.operation();
        Reason reason = told.reason() == null ? UNKNOWN : told.reason();
        table.write(List.of(
                runId,
                operation.provider(),
                operation.orderId(),
                operation.captureId(),
                account.row().learned().providerReference(),
                account.row().learned().merchantReference(),
                operation.kind().name(),
                operation.reference().toString(),
                "",
                "",
                operation.currency().getCode(),
                operation.kind() == OperationKind.EXTEND_DUE_DATE
                        ? Money.bare(operation.cost(), operation.currency())
                        : "",
                SettlementReferences.time(told.firstAttemptAt()),
                Integer.toString(told.sends()),
                SettlementReferences.known(told.correlationId()),
                reason.code().name(),
                RowAccount.words(reason),
                reason.code().remedy()));
    }
}
