package dev.requite.report.form;

import dev.requite.ledger.payouts.LineSource;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.Word;
import dev.requite.report.fate.Money;
import java.util.List;

/** {@code settlement-lines.csv}: the lines of payouts that are kept one by one. Columns are only ever added at the end. */
public final class SettlementLines {

    public static final List<String> HEADER = List.of(
            "reconciliation_id",
            "source",
            "line_number",
            "line_id",
            "provider",
            "payment_reference",
            "payout_date",
            "type",
            "detailed_type",
            "order_id",
            "capture_id",
            "told_reference",
            "refund_id",
            "amount",
            "currency",
            "paid_amount",
            "paid_currency",
            "class",
            "reference",
            "refund_amount",
            "difference",
            "decision",
            "decided_by",
            "decided_at",
            "note");

    private final String reconciliationId;
    private final Table table;

    public SettlementLines(String reconciliationId, Table table) {
        this.reconciliationId = reconciliationId;
        this.table = table;
    }

    /** Writes a line, with the name of the document that has it. */
    public void write(LineFinding finding, StoredPayout payout, LineSource source, String document) {
        KeptLine line = finding.line();
        OwnRefund refund = finding.refund();
        Word word = finding.word();
        table.write(List.of(
                reconciliationId,
                document,
                Long.toString(source.record()),
                line.id(),
                line.account(),
                line.paymentReference(),
                SettlementReferences.time(payout.head().date()),
                line.type(),
                line.detailedType(),
                line.orderId(),
                line.captureId(),
                line.toldReference(),
                line.refundId(),
                Money.bare(line.amount(), line.currency()),
                line.currency().getCode(),
                Money.bare(line.paidAmount(), line.paidCurrency()),
                line.paidCurrency().getCode(),
                finding.verdict().name(),
                finding.reference() == null ? "" : finding.reference(),
                refund == null ? "" : Money.bare(refund.amount(), refund.currency()),
                Money.bare(finding.difference(), line.currency()),
                Decided.kind(word),
                Decided.by(word),
                Decided.at(word),
                Decided.note(word)));
    }
}
