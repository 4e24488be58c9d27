package dev.requite.plan;

import dev.requite.model.money.Proportion;
import dev.requite.model.order.Authorization;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Conduct;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.order.PastRefund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * An order for a test: German, in euro, fully captured by the captures it is given, nothing refunded, unless said
 * otherwise.
 */
final class OrderBuilder {

    static final CurrencyUnit EUR = CurrencyUnit.of("EUR");

    private boolean chargedBack;
    private boolean refundsOfOneCapture;
    private final List<Capture> captures = new ArrayList<>();
    private final List<PastRefund> refunds = new ArrayList<>();
    private CurrencyUnit currency = EUR;
    private String country = "DE";
    private Order.State state = Order.State.CAPTURED;
    private long amountBeyondCaptures;
    private long remaining;
    private boolean linesTold = true;
    private int refundsPossible = Order.UNLIMITED;
    private Order.ReturnFees returnFees = Order.ReturnFees.BY_COUNTRY;
    private @Nullable Long capturedAmount;
    private @Nullable Long refundedAmount;

    private boolean refundsListed = true;

    private OrderBuilder() {}

    static OrderBuilder anOrder() {
        return new OrderBuilder();
    }

    /** An order captured at once and in full. */
    static Order anOrderOf(OrderLine... lines) {
        return anOrder().with(capture("A", lines)).build();
    }

    /** A capture worth its lines, of which nothing was refunded. */
    static Capture capture(String id, OrderLine... lines) {
        long amount = List.of(lines).stream().mapToLong(OrderLine::totalAmount).sum();
        return new Capture(id, Instant.EPOCH, amount, 0L, List.of(lines));
    }

    /** A capture whose lines the provider does not tell. */
    static Capture captureWithoutLines(String id, long amount) {
        return new Capture(id, Instant.EPOCH, amount, 0L, List.of());
    }

    static Capture refunded(Capture capture, @Nullable Long refundedAmount) {
        return new Capture(capture.id(), capture.capturedAt(), capture.amount(), refundedAmount, capture.lines());
    }

    /** A capture of an amount that its lines do not sum up to. */
    static Capture worth(Capture capture, long amount) {
        return new Capture(capture.id(), capture.capturedAt(), amount, capture.refundedAmount(), capture.lines());
    }

    static OrderLine line(String reference, long quantity, long unitPrice) {
        return line(reference, quantity, unitPrice, quantity * unitPrice, 0, 0);
    }

    /** A line with a discount of its own. */
    static OrderLine discounted(String reference, long quantity, long unitPrice, long discount) {
        return line(reference, quantity, unitPrice, quantity * unitPrice - discount, 0, 0);
    }

    /** A line that takes off: a voucher, a cart discount. */
    static OrderLine voucher(String reference, long amount) {
        return new OrderLine(reference, "Voucher", "discount", 1, "", -amount, -amount, 0, 0);
    }

    static OrderLine line(
            String reference, long quantity, long unitPrice, long totalAmount, int taxRate, long totalTax) {
        return new OrderLine(
                reference,
                "Name of " + reference,
                "physical",
                quantity,
                "pcs",
                unitPrice,
                totalAmount,
                taxRate,
                totalTax);
    }

    /** The line at a tax rate, its tax rounded to the nearest minor unit. */
    static OrderLine taxed(OrderLine line, int taxRate) {
        return taxed(line, taxRate, Proportion.taxWithin(line.totalAmount(), taxRate));
    }

    static OrderLine taxed(OrderLine line, int taxRate, long totalTax) {
        return line(line.reference(), line.quantity(), line.unitPrice(), line.totalAmount(), taxRate, totalTax);
    }

    /** A refund made elsewhere, worth its lines. */
    static PastRefund foreign(String id, PastRefund.Line... lines) {
        long amount = List.of(lines).stream().mapToLong(PastRefund.Line::amount).sum();
        return new PastRefund(id, "portal-" + id, amount, List.of(lines));
    }

    /** A refund made elsewhere that says nothing but its amount. */
    static PastRefund foreign(String id, long amount) {
        return new PastRefund(id, "", amount, List.of());
    }

    static PastRefund.Line gave(String reference, long quantity, long amount) {
        return new PastRefund.Line(reference, "physical", quantity, amount);
    }

    static PastRefund.Line tookFee(long amount) {
        return new PastRefund.Line("", "return_fee", 1, -amount);
    }

    OrderBuilder with(Capture... more) {
        captures.addAll(List.of(more));
        return this;
    }

    /** Notes refunds that the provider lists; its sum for the order follows. */
    OrderBuilder refundedElsewhere(PastRefund... more) {
        refunds.addAll(List.of(more));
        return this;
    }

    OrderBuilder in(CurrencyUnit other) {
        currency = other;
        return this;
    }

    OrderBuilder from(String other) {
        country = other;
        return this;
    }

    OrderBuilder state(Order.State other) {
        state = other;
        return this;
    }

    /** More was ordered than was captured, and what is left of it was released. */
    OrderBuilder orderedBeyondCaptures(long amount) {
        amountBeyondCaptures = amount;
        return this;
    }

    OrderBuilder remainingAuthorized(long amount) {
        remaining = amount;
        return this;
    }

    OrderBuilder withoutReturnFees() {
        returnFees = Order.ReturnFees.NEVER;
        return this;
    }

    OrderBuilder capturedAmount(long amount) {
        capturedAmount = amount;
        return this;
    }

    /** The provider tells amounts of captures and refunds, nothing about their lines. */
    OrderBuilder linesUntold() {
        linesTold = false;
        return this;
    }

    OrderBuilder vouchedFor() {
        returnFees = Order.ReturnFees.VOUCHED_FOR;
        return this;
    }

    OrderBuilder refundsPossible(int number) {
        refundsPossible = number;
        return this;
    }

    /** What the provider says was refunded in all. */
    OrderBuilder refundedAmount(long amount) {
        refundedAmount = amount;
        return this;
    }

    Order build() {
        long captured = capturedAmount != null
                ? capturedAmount
                : captures.stream().mapToLong(Capture::amount).sum();
        long given = refundedAmount != null
                ? refundedAmount
                : refunds.stream().mapToLong(PastRefund::amount).sum();
        return new Order(
                "klarna",
                "6e7bd8c8-7a75-4f8e-9d1c-1d0f5a3c2b10",
                currency,
                country,
                state,
                captured + amountBeyondCaptures,
                captured,
                given,
                remaining,
                "KREF1",
                "SHOP-1",
                returnFees,
                linesTold,
                refundsPossible,
                captures,
                refunds,
                new Conduct(true, refundsListed, chargedBack, refundsOfOneCapture),
                Authorization.UNTOLD);
    }

    OrderBuilder refundsOfOneCapture() {
        refundsOfOneCapture = true;
        return this;
    }

    /** Nothing is listed for certain: sums alone tell. */
    OrderBuilder refundsUnlisted() {
        refundsListed = false;
        return this;
    }

    OrderBuilder chargedBack() {
        chargedBack = true;
        return this;
    }
}
