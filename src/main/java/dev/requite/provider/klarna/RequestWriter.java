package dev.requite.provider.klarna;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.RowType;
import dev.requite.text.Cut;
import java.io.StringWriter;
import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;

/**
 * A refund as Klarna's RefundObject (Klarna, "Refund an order", "Refund with return fees"): compact, its fields always
 * in the same order, so that the same refund gives the same bytes for ever.
 *
 * <p>Changing anything here changes the fingerprint of refunds that are already frozen elsewhere only in the sense of
 * new ones; frozen requests are sent as they were written.
 */
final class RequestWriter {

    private static final int TEXT_MAX = 255;
    private static final int UNIT_MAX = 10;
    private static final String RETURN_FEE = "return_fee";

    private RequestWriter() {}

    /** @throws IllegalArgumentException if a line's quantity is missing, or no whole number of units */
    static FrozenRequest freeze(Refund refund) {
        StringWriter body = new StringWriter(256 + 320 * refund.shares().size());
        try (JsonGenerator json = KlarnaJson.MAPPER.createGenerator(body)) {
            json.writeStartObject();
            json.writeNumberProperty("refunded_amount", refund.amount());
            json.writeStringProperty("reference", refund.reference().toString());
            text(json, "description", refund.description(), TEXT_MAX);
            if (refund.hasLines()) {
                json.writeArrayPropertyStart("order_lines");
                for (Share share : refund.shares()) {
                    if (share.amount() != 0) {
                        line(json, share, refund.captureId());
                    }
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return FrozenRequest.of(body.toString());
    }

    private static void line(JsonGenerator json, Share share, String captureId) {
        boolean fee = share.type() == RowType.RETURN_FEE;
        json.writeStartObject();
        text(json, "reference", share.lineReference(), TEXT_MAX);
        text(json, "type", fee ? RETURN_FEE : share.lineType(), TEXT_MAX);
        json.writeStringProperty("name", Cut.toUnits(name(share, fee), TEXT_MAX));
        json.writeNumberProperty("quantity", quantity(share));
        text(json, "quantity_unit", share.quantityUnit(), UNIT_MAX);
        json.writeNumberProperty("unit_price", share.unitPrice());
        json.writeNumberProperty("tax_rate", share.taxRate());
        json.writeNumberProperty("total_amount", share.amount());
        json.writeNumberProperty("total_discount_amount", share.discount());
        json.writeNumberProperty("total_tax_amount", share.tax());
        json.writeStringProperty("merchant_data", RowMark.of(share, captureId).text());
        json.writeEndObject();
    }

    /** A line must have a name; one that was captured without gets its reference, which the shop knows. */
    private static String name(Share share, boolean fee) {
        if (!share.lineName().isBlank()) {
            return share.lineName();
        }
        if (fee) {
            return "Return fee";
        }
        return share.lineReference().isBlank() ? "Item" : share.lineReference();
    }

    private static long quantity(Share share) {
        BigDecimal quantity = share.quantity();
        if (quantity == null) {
            throw new IllegalArgumentException("row " + share.rowId() + " has no quantity for its line");
        }
        try {
            return quantity.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("row " + share.rowId() + " has no whole quantity", e);
        }
    }

    private static void text(JsonGenerator json, String name, String value, int max) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, Cut.toUnits(value, max));
        }
    }
}
