package dev.requite.report.form;

import dev.requite.ledger.Run;
import dev.requite.ledger.history.OperationHistory;
import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportRequest;
import dev.requite.ledger.history.ReportStore;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OrderOperation;
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
            "tax_amount",
            "days",
            "cost",
            "released",
            "expires_at");

    private final Run run;
    private final ReportStore store;
    private final OperationHistory operations;
    private final Table table;
    private final Writer requests;

    public PlanListing(Run run, ReportStore store, OperationHistory operations, Table table, Writer requests) {
        this.run = run;
        this.store = store;
        this.operations = operations;
        this.table = table;
        this.requests = requests;
    }

    public void write() {
        store.forEachWaiting(
                run,
                shares -> shares.forEach(share -> table.write(cells(share.refund(), share.share()))),
                waiting -> waiting.forEach(this::write));
        String written = "";
        for (OperationHistory.Waiting waiting : operations.waiting(run)) {
            table.write(cells(waiting.rowId(), waiting.operation().operation()));
            String reference = waiting.operation().operation().reference().toString();
            if (!reference.equals(written)) {
                write(request(waiting.operation()));
                written = reference;
            }
        }
    }

    private static ReportRequest request(ReportOperation told) {
        OrderOperation operation = told.operation();
        return new ReportRequest(
                operation.reference().toString(),
                operation.provider(),
                operation.orderId(),
                operation.captureId(),
                told.request().body(),
                told.request().sha256());
    }

    private static List<String> cells(String rowId, OrderOperation operation) {
        boolean release = operation.kind() == OperationKind.RELEASE_AUTHORIZATION;
        return List.of(
                operation.provider(),
                operation.orderId(),
                "",
                "",
                operation.captureId(),
                operation.kind().name(),
                operation.reference().toString(),
                "",
                operation.currency().getCode(),
                rowId,
                operation.kind().code(),
                "",
                "",
                "",
                "",
                "",
                "",
                operation.days() == 0 ? "" : Integer.toString(operation.days()),
                operation.kind() == OperationKind.EXTEND_DUE_DATE
                        ? Money.bare(operation.cost(), operation.currency())
                        : "",
                release ? Money.bare(operation.released(), operation.currency()) : "",
                SettlementReferences.time(operation.before().expiresAt()));
    }

    private static List<String> cells(ReportRefund refund, Share share) {
        return List.of(
                refund.provider(),
                refund.orderId(),
                refund.providerReference(),
                refund.merchantReference(),
                refund.captureId(),
                refund.operation(),
                refund.reference().toString(),
                Money.bare(refund.amount(), refund.currency()),
                refund.currency().getCode(),
                share.rowId(),
                share.type().code(),
                share.lineReference(),
                SettlementReferences.plain(share.quantity()),
                Money.bare(share.pricePerUnit(), refund.currency()),
                Money.bare(share.discount(), refund.currency()),
                Money.bare(share.amount(), refund.currency()),
                Money.bare(share.tax(), refund.currency()),
                "",
                "",
                "",
                "");
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
