package dev.requite.plan;

import dev.requite.model.order.Authorization;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What an order looks like after refunds: listed, and taken off the captures they name. */
final class Provider {

    private Provider() {}

    static Order after(Order order, List<Refund> refunds) {
        List<PastRefund> listed = new ArrayList<>(order.refunds());
        refunds.forEach(refund -> listed.add(listed(refund)));
        long refunded = order.refundedAmount()
                + refunds.stream().mapToLong(Refund::amount).sum();
        List<Capture> captures = order.captures().stream()
                .map(capture -> after(capture, refunds))
                .toList();
        return with(order, refunded, captures, listed);
    }

    /** The same order with other refunds. */
    static Order with(Order order, long refunded, List<Capture> captures, List<PastRefund> refunds) {
        return new Order(
                order.provider(),
                order.id(),
                order.currency(),
                order.country(),
                order.state(),
                order.amount(),
                order.capturedAmount(),
                refunded,
                order.remainingAuthorized(),
                order.providerReference(),
                order.merchantReference(),
                order.returnFees(),
                order.linesTold(),
                order.refundsPossible(),
                captures,
                refunds,
                order.conduct(),
                Authorization.UNTOLD);
    }

    private static Capture after(Capture capture, List<Refund> refunds) {
        Long told = capture.refundedAmount();
        if (told == null) {
            return capture;
        }
        long taken = refunds.stream()
                .filter(refund -> refund.captureId().equals(capture.id()))
                .mapToLong(Refund::amount)
                .sum();
        return OrderBuilder.refunded(capture, told + taken);
    }

    private static PastRefund listed(Refund refund) {
        String reference = refund.reference().toString();
        List<PastRefund.Line> lines = refund.hasLines()
                ? refund.shares().stream()
                        .filter(share -> share.amount() != 0)
                        .map(share -> line(refund, share))
                        .toList()
                : List.of();
        return new PastRefund("id-" + reference, reference, refund.amount(), lines);
    }

    private static PastRefund.Line line(Refund refund, Share share) {
        long quantity =
                Objects.requireNonNullElse(share.quantity(), BigDecimal.ZERO).longValueExact();
        return new PastRefund.Line(
                share.lineReference(),
                share.lineType(),
                quantity,
                share.amount(),
                share.taxRate(),
                share.tax(),
                share.rowId(),
                share.contentHash(),
                refund.captureId());
    }
}
