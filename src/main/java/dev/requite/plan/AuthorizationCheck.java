package dev.requite.plan;

import dev.requite.model.money.Amounts;
import dev.requite.model.order.Order;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether an order's authorization can be extended, or what remains of it released. */
final class AuthorizationCheck {

    /** Klarna, "Extended authorization expiration". */
    private static final Duration EXTENDABLE = Duration.ofDays(180);

    private AuthorizationCheck() {}

    /** Why it is not extended; null when it is. */
    static @Nullable Reason ofExtending(OperationQuestion question, ReturnRow row) {
        Order order = question.order();
        if (order.state() == Order.State.CANCELLED) {
            return cancelled(order);
        }
        Instant ends = order.authorization().expiresAt();
        if (question.isCapturedInFull()) {
            return Reason.of(ReasonCode.NOT_NEEDED, "Everything of order " + order.id() + " is captured.");
        }
        if (hasEnded(question) || order.state() == Order.State.CLOSED || question.remaining() == 0) {
            return expired(order);
        }
        Instant made = order.authorization().createdAt();
        if (made != null && made.plus(EXTENDABLE).isBefore(question.now())) {
            return Reason.of(ReasonCode.EXTENSION_PERIOD_OVER, "Order " + order.id() + " was made at " + made + ".");
        }
        Integer within = row.wish().days();
        boolean later =
                within != null && ends != null && ends.isAfter(question.now().plus(Duration.ofDays(within)));
        return later
                ? Reason.of(
                        ReasonCode.NOT_NEEDED,
                        "The authorization of order " + order.id() + " ends at " + ends + ", later than within "
                                + within + " days.")
                : null;
    }

    /** Why it is not released; null when it is. */
    static @Nullable Reason ofReleasing(OperationQuestion question, ReturnRow row) {
        Order order = question.order();
        if (row.currency() != null && !row.currency().equals(order.currency())) {
            return currency(row, order);
        }
        if (order.state() == Order.State.CANCELLED) {
            return cancelled(order);
        }
        if (order.capturedAmount() == 0) {
            return Reason.of(
                    ReasonCode.ORDER_NOT_CAPTURED,
                    "Nothing of order " + order.id()
                            + " was captured: what shall not be shipped is cancelled instead.");
        }
        if (question.remaining() == 0) {
            return Reason.of(
                    ReasonCode.NOTHING_TO_RELEASE, "Nothing of order " + order.id() + " is left to be captured.");
        }
        if (hasEnded(question)) {
            return expired(order);
        }
        Long demanded = row.wish().remaining();
        return demanded == null || demanded == question.remaining()
                ? null
                : Reason.of(
                        ReasonCode.REMAINING_DIFFERS,
                        Amounts.format(question.remaining(), order.currency()) + " " + order.currency()
                                + " remain of order " + order.id() + ", and the row says "
                                + Amounts.format(demanded, order.currency()) + ".");
    }

    static Reason currency(ReturnRow row, Order order) {
        return Reason.of(
                ReasonCode.CURRENCY_MISMATCH,
                "The row is in " + row.currency() + ", the order in " + order.currency() + ".");
    }

    private static boolean hasEnded(OperationQuestion question) {
        Instant ends = question.order().authorization().expiresAt();
        return question.order().state() == Order.State.EXPIRED || (ends != null && !ends.isAfter(question.now()));
    }

    private static Reason cancelled(Order order) {
        return Reason.of(ReasonCode.ORDER_CANCELLED, "Order " + order.id() + " is cancelled.");
    }

    private static Reason expired(Order order) {
        Instant ends = order.authorization().expiresAt();
        return Reason.of(
                ReasonCode.ORDER_EXPIRED,
                "The authorization of order " + order.id()
                        + (ends == null ? " has ended." : " ended at " + ends + "."));
    }
}
