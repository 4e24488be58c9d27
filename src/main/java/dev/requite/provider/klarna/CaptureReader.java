package dev.requite.provider.klarna;

import static dev.requite.provider.klarna.Fields.amount;
import static dev.requite.provider.klarna.Fields.present;
import static dev.requite.provider.klarna.Fields.tax;
import static dev.requite.provider.klarna.Fields.text;
import static dev.requite.provider.klarna.Fields.time;
import static dev.requite.provider.klarna.Fields.whole;

import dev.requite.model.order.Capture;
import dev.requite.model.order.OrderLine;
import dev.requite.provider.http.UnusableAnswer;
import dev.requite.provider.klarna.WireOrder.WireCapture;
import dev.requite.provider.klarna.WireOrder.WireLine;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was captured of an order, and with which lines. */
final class CaptureReader {

    private CaptureReader() {}

    /** Oldest first. */
    static List<Capture> captures(WireOrder order) throws UnusableAnswer {
        List<Capture> captures = captures(order.captures());
        if (captures.size() != 1 || !captures.get(0).lines().isEmpty()) {
            return captures;
        }
        Capture whole = captures.get(0);
        List<OrderLine> lines = lines(order.orderLines());
        boolean inFull = Objects.equals(order.orderAmount(), whole.amount())
                && Objects.equals(order.capturedAmount(), whole.amount())
                && sum(lines).equals(BigInteger.valueOf(whole.amount()));
        // What was captured at once, in full and without saying what it was can only have been the order's own lines.
        return inFull
                ? List.of(new Capture(whole.id(), whole.capturedAt(), whole.amount(), whole.refundedAmount(), lines))
                : captures;
    }

    private static BigInteger sum(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> BigInteger.valueOf(line.totalAmount()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static List<OrderLine> lines(@Nullable List<@Nullable WireLine> lines) {
        return present(lines).stream().map(CaptureReader::line).toList();
    }

    private static List<Capture> captures(@Nullable List<@Nullable WireCapture> captures) throws UnusableAnswer {
        List<Capture> read = new ArrayList<>();
        for (WireCapture capture : present(captures)) {
            String id = text(capture.captureId());
            if (id.isBlank()) {
                throw UnusableAnswer.because("a capture of the order has no capture_id");
            }
            read.add(new Capture(
                    id,
                    // It decides only which capture counts as older.
                    Objects.requireNonNullElse(time(capture.capturedAt()), Instant.EPOCH),
                    amount(capture.capturedAmount(), "captured_amount of a capture"),
                    capture.refundedAmount(),
                    lines(capture.orderLines())));
        }
        // The sort is stable: captures of one moment stay as Klarna lists them.
        read.sort(Comparator.comparing(Capture::capturedAt));
        return read;
    }

    /** One odd line is out of reach, those beside it are not: it is told as a line of no number of units. */
    private static OrderLine line(WireLine line) {
        Long quantity = whole(line.quantity());
        Long unitPrice = whole(line.unitPrice());
        Long total = whole(line.totalAmount());
        Long taxRate = line.taxRate() == null ? Long.valueOf(0) : whole(line.taxRate());
        if (quantity == null
                || quantity < 0
                || unitPrice == null
                || total == null
                || taxRate == null
                || taxRate != taxRate.intValue()) {
            return new OrderLine(
                    text(line.reference()),
                    text(line.name()),
                    text(line.type()),
                    OrderLine.UNTOLD,
                    text(line.quantityUnit()),
                    0,
                    0,
                    0,
                    0);
        }
        Long tax = whole(line.totalTaxAmount());
        return new OrderLine(
                text(line.reference()),
                text(line.name()),
                text(line.type()),
                quantity,
                text(line.quantityUnit()),
                unitPrice,
                total,
                taxRate.intValue(),
                tax == null ? tax(total, taxRate.intValue()) : tax);
    }
}
