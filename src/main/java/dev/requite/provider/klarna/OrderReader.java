package dev.requite.provider.klarna;

import dev.requite.model.money.Proportion;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Share;
import dev.requite.provider.http.UnusableAnswer;
import dev.requite.provider.klarna.WireOrder.WireCapture;
import dev.requite.provider.klarna.WireOrder.WireLine;
import dev.requite.provider.klarna.WireOrder.WireRefund;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/**
 * Klarna's Order object in our words.
 *
 * <p>The schema requires no field. What money depends on must be there all the same: the currency, the order's amounts,
 * and id and amount of each capture, amounts of refunds. A line that lacks its units, its price or its total is of {@link OrderLine#UNTOLD} units. Everything else has a default that claims nothing:
 * no captures, no refunds, no lines, tax rate 0, a line's tax what its rate makes of it, empty texts, state {@code OTHER}, captured at {@link Instant#EPOCH},
 * remaining authorization = ordered less captured, a capture's refunded amount unknown.
 */
final class OrderReader {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private final String account;

    /** @param account whose orders they are */
    OrderReader(String account) {
        this.account = account;
    }

    /** @throws UnusableAnswer if this can't be worked with */
    Order read(byte[] json, String askedFor) throws UnusableAnswer {
        if (json.length == 0) {
            throw UnusableAnswer.unreadable("the answer is empty");
        }
        WireOrder order;
        try {
            order = KlarnaJson.MAPPER.readValue(json, WireOrder.class);
        } catch (StreamReadException e) {
            throw UnusableAnswer.unreadable("the answer is no JSON");
        } catch (JacksonException e) {
            throw UnusableAnswer.because("the order could not be read" + KlarnaJson.place(e));
        }
        if (order == null) {
            throw UnusableAnswer.unreadable("the answer is no order");
        }
        return order(order, askedFor);
    }

    private Order order(WireOrder order, String askedFor) throws UnusableAnswer {
        if (order.orderId() != null && !order.orderId().equalsIgnoreCase(askedFor)) {
            throw UnusableAnswer.because("the answer is another order than asked for");
        }
        long amount = amount(order.orderAmount(), "order_amount");
        long captured = amount(order.capturedAmount(), "captured_amount");
        Long remaining = order.remainingAuthorizedAmount();
        return new Order(
                account,
                askedFor,
                currency(order.purchaseCurrency()),
                country(text(order.purchaseCountry())),
                state(text(order.status())),
                amount,
                captured,
                amount(order.refundedAmount(), "refunded_amount"),
                remaining == null ? Math.max(0, amount - captured) : remaining,
                text(order.klarnaReference()),
                text(order.merchantReference1()),
                Order.ReturnFees.BY_COUNTRY,
                true,
                Order.UNLIMITED,
                captures(order),
                refunds(order.refunds()));
    }

    private static List<Capture> captures(WireOrder order) throws UnusableAnswer {
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
        return present(lines).stream().map(OrderReader::line).toList();
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
                    time(capture.capturedAt()),
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

    /** A rate that nobody could reckon with is left to the planning, which does not. */
    private static long tax(long total, int rate) {
        return rate <= 0 ? 0 : Proportion.taxWithin(total, rate);
    }

    private static List<PastRefund> refunds(@Nullable List<@Nullable WireRefund> refunds) throws UnusableAnswer {
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

    private static <T> List<T> present(@Nullable List<@Nullable T> list) {
        List<T> present = new ArrayList<>();
        if (list != null) {
            for (T element : list) {
                if (element != null) {
                    present.add(element);
                }
            }
        }
        return present;
    }

    private static long amount(@Nullable Long value, String name) throws UnusableAnswer {
        long amount = signed(value, name);
        if (amount < 0) {
            throw UnusableAnswer.because("the order's " + name + " is negative");
        }
        return amount;
    }

    private static long signed(@Nullable Long value, String name) throws UnusableAnswer {
        if (value == null) {
            throw UnusableAnswer.because("the order lacks the " + name);
        }
        return value;
    }

    /** Null if it is not told, or no whole number. */
    private static @Nullable Long whole(@Nullable BigDecimal value) {
        try {
            return value == null ? null : value.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static CurrencyUnit currency(@Nullable String code) throws UnusableAnswer {
        if (code == null) {
            throw UnusableAnswer.because("the order lacks the purchase_currency");
        }
        try {
            return CurrencyUnit.of(code.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalCurrencyException e) {
            throw UnusableAnswer.because("the order's purchase_currency is unknown");
        }
    }

    private static String country(String code) {
        String country = code.trim().toUpperCase(Locale.ROOT);
        return country.length() == 2 ? country : "";
    }

    private static Order.State state(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "AUTHORIZED" -> Order.State.AUTHORIZED;
            case "PART_CAPTURED" -> Order.State.PART_CAPTURED;
            case "CAPTURED" -> Order.State.CAPTURED;
            case "CANCELLED" -> Order.State.CANCELLED;
            case "EXPIRED" -> Order.State.EXPIRED;
            case "CLOSED" -> Order.State.CLOSED;
            default -> Order.State.OTHER;
        };
    }

    /** An unreadable time decides only which capture counts as older, so it is no reason to refuse the order. */
    private static Instant time(@Nullable String text) {
        if (text == null) {
            return Instant.EPOCH;
        }
        try {
            return TIME.parse(text.trim(), Instant::from);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
