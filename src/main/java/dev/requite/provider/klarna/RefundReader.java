package dev.requite.provider.klarna;

import static dev.requite.provider.klarna.Fields.amount;
import static dev.requite.provider.klarna.Fields.present;
import static dev.requite.provider.klarna.Fields.tax;
import static dev.requite.provider.klarna.Fields.text;
import static dev.requite.provider.klarna.Fields.whole;

import dev.requite.model.order.OrderLine;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Share;
import dev.requite.provider.http.UnusableAnswer;
import dev.requite.provider.klarna.WireOrder.WireLine;
import dev.requite.provider.klarna.WireOrder.WireRefund;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was refunded of an order, by us or by anyone else. */
final class RefundReader {

    private RefundReader() {}

    static List<PastRefund> refunds(@Nullable List<@Nullable WireRefund> refunds) throws UnusableAnswer {
        List<PastRefund> read = new ArrayList<>();
        for (WireRefund refund : present(refunds)) {
            read.add(new PastRefund(
                    text(refund.refundId()),
                    text(refund.reference()),
                    amount(refund.refundedAmount(), "refunded_amount of a refund"),
                    lines(refund)));
        }
        return read;
    }

    /** What one of them was worth must be told, or nobody can say what the refund was for. */
    private static List<PastRefund.Line> lines(WireRefund refund) {
        List<PastRefund.Line> lines = new ArrayList<>();
        for (WireLine line : present(refund.orderLines())) {
            Long quantity = whole(line.quantity());
            Long total = whole(line.totalAmount());
            if (total == null) {
                return List.of();
            }
            Long rate = whole(line.taxRate());
            Long tax = whole(line.totalTaxAmount());
            boolean taxTold = tax != null || rate != null;
            int taxRate = rate == null || rate != rate.intValue() ? 0 : rate.intValue();
            RowMark mark = RowMark.in(text(line.merchantData()));
            lines.add(new PastRefund.Line(
                    text(line.reference()),
                    text(line.type()),
                    quantity == null ? OrderLine.UNTOLD : quantity,
                    total,
                    taxTold ? taxRate : Share.UNTOLD,
                    tax == null ? tax(total, taxRate) : tax,
                    mark.rowId(),
                    mark.content(),
                    mark.captureId()));
        }
        return lines;
    }
}
