package dev.requite.report.form;

import dev.requite.ledger.Run;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportRequest;
import dev.requite.ledger.history.ReportStore;
import dev.requite.model.request.Share;
import dev.requite.report.fate.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** {@code plan.csv} for a person and {@code plan.jsonl} with the exact requests: what would be sent. */
public final class PlanListing {

    public static final List<String> HEADER = List.of(
            "provider",
            "order_id",
            "klarna_reference",
            "merchant_reference",
            "capture_id",
            "operation",
            "reference",
            "refund_amount",
            "currency",
            "row_id",
            "type",
            "line_reference",
            "quantity",
            "unit_price",
            "discount",
            "amount",
            "tax_amount");

    private final Run run;
    private final ReportStore store;
    private final Csv csv;
    private final Writer requests;

    public PlanListing(Run run, ReportStore store, Csv csv, Writer requests) {
        this.run = run;
        this.store = store;
        this.csv = csv;
        this.requests = requests;
    }

    public void write() {
        store.forEachWaiting(
                run,
                shares -> shares.forEach(share -> csv.write(cells(share.refund(), share.share()))),
                waiting -> waiting.forEach(this::write));
    }

    private static List<String> cells(ReportRefund refund, Share share) {
        return List.of(
                Csv.text(refund.provider()),
                Csv.text(refund.orderId()),
                Csv.text(refund.providerReference()),
                Csv.text(refund.merchantReference()),
                Csv.text(refund.captureId()),
                refund.operation(),
                refund.reference().toString(),
                Money.bare(refund.amount(), refund.currency()),
                refund.currency().getCode(),
                Csv.text(share.rowId()),
                share.type().code(),
                Csv.text(share.lineReference()),
                SettlementReferences.plain(share.quantity()),
                Money.bare(share.unitPrice(), refund.currency()),
                Money.bare(share.discount(), refund.currency()),
                Money.bare(share.amount(), refund.currency()),
                Money.bare(share.tax(), refund.currency()));
    }

    private void write(ReportRequest request) {
        try {
            requests.write(Json.line(request));
            requests.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
