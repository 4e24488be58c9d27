package dev.requite.provider.klarna;

import static dev.requite.provider.klarna.Fields.amount;
import static dev.requite.provider.klarna.Fields.currency;
import static dev.requite.provider.klarna.Fields.text;
import static dev.requite.provider.klarna.Fields.time;
import static dev.requite.provider.klarna.Fields.whole;

import dev.requite.model.order.Authorization;
import dev.requite.model.order.Conduct;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.provider.http.UnusableAnswer;
import java.time.Instant;
import java.util.Locale;

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
        return order(KlarnaJson.read(json, WireOrder.class, "order"), askedFor);
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
                currency(order.purchaseCurrency(), "purchase_currency"),
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
                RefundReader.refunds(order.refunds()),
                Conduct.PLAIN,
                new Authorization(
                        time(order.createdAt()),
                        time(order.expiresAt()),
                        remaining,
                        whole(order.originalOrderAmount())));
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
