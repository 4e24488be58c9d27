package dev.requite.provider.klarna;

import static dev.requite.provider.klarna.Fields.amount;
import static dev.requite.provider.klarna.Fields.text;

import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.provider.http.UnusableAnswer;
import java.time.Instant;
import java.util.Locale;
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
                CaptureReader.captures(order),
                RefundReader.refunds(order.refunds()));
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
}
