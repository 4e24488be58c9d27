package dev.requite.report.form;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.report.fate.Money;
import java.util.List;

/** {@code refund-settlement.csv}: refunds of ours that are open or were settled now. Columns are only ever added at the end. */
public final class RefundSettlements {

    public static final List<String> HEADER = List.of(
            "reconciliation_id",
            "provider",
            "order_id",
            "capture_id",
            "merchant_reference",
            "reference",
            "refund_id",
            "refund_amount",
            "currency",
            "submitted_at",
            "class",
            "age_days",
            "bucket",
            "payment_reference",
            "payout_date",
            "settled_amount",
            "difference",
            "lines",
            "decision",
            "decided_by",
            "decided_at",
            "note",
            "open",
            "waits");

    private final String reconciliationId;
    private final Table table;

    public RefundSettlements(String reconciliationId, Table table) {
        this.reconciliationId = reconciliationId;
        this.table = table;
    }

    /** Writes a refund, with its age since it was first sent. */
    public void write(RefundFinding finding, Age age) {
        OwnRefund refund = finding.refund();
        Word word = finding.word();
        KeptLine settling = finding.settledBy() != null
                ? finding.settledBy()
                : finding.lines().isEmpty() ? null : finding.lines().get(0);
        long told = finding.lines().stream().mapToLong(line -> -line.amount()).sum();
        boolean compared =
                finding.lines().stream().allMatch(line -> line.currency().equals(refund.currency()));
        table.write(List.of(
                reconciliationId,
                refund.account(),
                refund.orderId(),
                refund.captureId(),
                refund.merchantReference(),
                refund.reference(),
                refund.refundId(),
                Money.bare(refund.amount(), refund.currency()),
                refund.currency().getCode(),
                SettlementReferences.time(refund.submittedAt()),
                finding.verdict().name(),
                age.days(),
                age.bucket(),
                settling == null ? "" : settling.paymentReference(),
                settling == null ? "" : SettlementReferences.time(settling.payoutDate()),
                finding.settledAmount() == 0 ? "" : Money.bare(finding.settledAmount(), refund.currency()),
                finding.lines().isEmpty() || !compared ? "" : Money.bare(told - refund.amount(), refund.currency()),
                Integer.toString(finding.lines().size()),
                Decided.kind(word),
                Decided.by(word),
                Decided.at(word),
                Decided.note(word),
                yes(finding.onItsWay()),
                yes(finding.waits())));
    }

    private static String yes(boolean so) {
        return so ? "yes" : "";
    }
}
