package dev.requite.provider.altapay;

import dev.requite.model.money.Amounts;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.RowType;
import dev.requite.text.Cut;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A refund as the form of {@code refundCapturedReservation}, its fields always in the same order, so that the same
 * refund gives the same bytes for ever.
 *
 * <p>{@code amount} is always sent, since without it everything is refunded; {@code allow_over_refund} never. A return
 * fee is a positive {@code handling} line, which AltaPay takes off (AltaPay, "Refund a Klarna payment").
 */
final class RequestWriter {

    private static final int DESCRIPTION_MAX = 255;
    private static final String FEE_ID = "return-fee";
    private static final String FEE_NAME = "Return fee";

    private RequestWriter() {}

    /** @throws IllegalArgumentException if a line has no quantity, or its quantity or amount is not more than zero */
    static FrozenRequest freeze(Refund refund) {
        FormBody body = new FormBody()
                .field("transaction_id", refund.orderId())
                .field("amount", Amounts.format(refund.amount(), refund.currency()))
                .field("reconciliation_identifier", refund.reference().toString());
        if (refund.hasLines()) {
            int decimals = refund.currency().getDecimalPlaces();
            int n = 0;
            for (Line line : lines(refund.shares())) {
                write(body, "orderLines[" + n + "]", line, decimals);
                n++;
            }
        }
        return FrozenRequest.of(body.toString());
    }

    /**
     * A line to be written.
     *
     * @param amount minor units, tax included, positive for a fee too
     * @param tax minor units inside {@code amount}
     */
    private record Line(
            String description,
            String itemId,
            BigDecimal quantity,
            long amount,
            long tax,
            int taxRate,
            String goodsType) {

        Line plus(Line other) {
            return new Line(
                    description,
                    itemId,
                    quantity.add(other.quantity),
                    Math.addExact(amount, other.amount),
                    Math.addExact(tax, other.tax),
                    taxRate,
                    goodsType);
        }
    }

    /** What belongs to one captured line is one line again: an {@code itemId} must not stand there twice. */
    private record Kind(String itemId, int taxRate) {}

    private static List<Line> lines(List<Share> shares) {
        Map<Kind, Line> goods = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Share share : shares) {
            if (share.type() != RowType.RETURN_FEE) {
                goods.merge(new Kind(share.lineReference(), share.taxRate()), item(share), Line::plus);
                taken.add(share.lineReference().toLowerCase(Locale.ROOT));
            }
        }
        List<Line> lines = new ArrayList<>(goods.values());
        for (Share share : shares) {
            if (share.type() == RowType.RETURN_FEE) {
                lines.add(fee(share, freeId(taken)));
            }
        }
        return lines;
    }

    private static Line item(Share share) {
        BigDecimal quantity = share.quantity();
        if (quantity == null) {
            throw new IllegalArgumentException("row " + share.rowId() + " has no quantity for its line");
        }
        String name = share.lineName().isBlank() ? share.lineReference() : share.lineName();
        return new Line(name, share.lineReference(), quantity, share.amount(), share.tax(), share.taxRate(), "item");
    }

    private static Line fee(Share share, String itemId) {
        String name = share.lineName().isBlank() ? FEE_NAME : share.lineName();
        return new Line(name, itemId, BigDecimal.ONE, -share.amount(), -share.tax(), share.taxRate(), "handling");
    }

    /** Not the id of any goods, nor of another fee. */
    private static String freeId(Set<String> taken) {
        String id = FEE_ID;
        for (int n = 2; !taken.add(id); n++) {
            id = FEE_ID + "-" + n;
        }
        return id;
    }

    private static void write(FormBody body, String prefix, Line line, int decimals) {
        LineArithmetic split = LineArithmetic.of(line.amount(), line.tax(), decimals, line.taxRate(), line.quantity());
        body.field(prefix + "[description]", Cut.toUnits(line.description(), DESCRIPTION_MAX))
                .field(prefix + "[itemId]", line.itemId())
                .field(prefix + "[quantity]", plain(split.quantity()))
                .field(prefix + "[unitPrice]", split.unitPrice().toPlainString())
                .field(prefix + "[taxPercent]", plain(BigDecimal.valueOf(line.taxRate(), 2)))
                .field(prefix + "[taxAmount]", split.taxAmount().toPlainString())
                .field(prefix + "[goodsType]", line.goodsType());
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
