package dev.requite.plan;

import dev.requite.model.money.Amounts;
import dev.requite.model.order.Capture;
import dev.requite.model.order.DueDateOption;
import dev.requite.model.order.Order;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Whether an invoice's due date can be put off as a row asks, and at a cost that is agreed. */
final class DueDateCheck {

    private final OperationQuestion question;
    private final ReturnRow row;
    private final OperationRules rules;

    DueDateCheck(OperationQuestion question, ReturnRow row, OperationRules rules) {
        this.question = question;
        this.row = row;
        this.rules = rules;
    }

    /** The capture that is meant; null when it can't be told. */
    @Nullable
    Capture capture() {
        String meant = question.captureMeant(row);
        return question.order().captures().stream()
                .filter(capture -> capture.id().equals(meant))
                .findFirst()
                .orElse(null);
    }

    /** Why it is not put off, as far as that shows before the provider's options are known; null when nothing speaks against it. */
    @Nullable
    Reason beforeAsking() {
        Order order = question.order();
        if (row.currency() != null && !row.currency().equals(order.currency())) {
            return AuthorizationCheck.currency(row, order);
        }
        if (order.captures().isEmpty()) {
            return Reason.of(
                    ReasonCode.ORDER_NOT_CAPTURED,
                    "Nothing of order " + order.id() + " was captured: no due date yet.");
        }
        Capture capture = capture();
        if (capture == null) {
            String there = order.captures().stream().map(Capture::id).collect(Collectors.joining(", "));
            return row.captureId().isEmpty()
                    ? Reason.of(
                            ReasonCode.CAPTURE_ID_REQUIRED, "Order " + order.id() + " has the captures " + there + ".")
                    : Reason.of(
                            ReasonCode.CAPTURE_NOT_FOUND,
                            "Order " + order.id() + " has no capture " + row.captureId() + "; it has " + there + ".");
        }
        return question.isOwed(capture)
                ? null
                : Reason.of(
                        ReasonCode.NOTHING_LEFT_TO_PAY,
                        "Nothing is left to pay of capture " + capture.id()
                                + ", the refunds of this plan counted: a later due date would be paid for nothing.");
    }

    /** Why it is not put off; null when it is. */
    @Nullable
    Reason verdict() {
        Reason before = beforeAsking();
        if (before != null) {
            return before;
        }
        List<DueDateOption> options = options();
        if (options.isEmpty()) {
            return Reason.of(
                    ReasonCode.DUE_DATE_NOT_EXTENDABLE,
                    "The provider offers no later due date for this invoice of order "
                            + question.order().id() + ".");
        }
        Optional<DueDateOption> offered = offered();
        if (offered.isEmpty()) {
            return Reason.of(
                    ReasonCode.DAYS_NOT_OFFERED,
                    "The provider offers "
                            + options.stream()
                                    .map(option -> Integer.toString(option.days()))
                                    .collect(Collectors.joining(", "))
                            + " days, and the row asks for " + row.wish().days() + ".");
        }
        CurrencyUnit itsCurrency = offered.get().currency();
        if (itsCurrency != null && !itsCurrency.equals(question.order().currency())) {
            return Reason.of(
                    ReasonCode.CURRENCY_MISMATCH,
                    "The provider tells the cost in " + itsCurrency + ", and the order is in "
                            + question.order().currency() + ".");
        }
        return notAgreed(offered.get().cost());
    }

    private @Nullable Reason notAgreed(long cost) {
        Order order = question.order();
        Long ofRow = row.wish().maxCost();
        Long most = ofRow == null ? rules.maxCost().get(order.currency()) : ofRow;
        String words =
                row.wish().days() + " days cost " + Amounts.format(cost, order.currency()) + " " + order.currency();
        if (cost == 0 || (most != null && cost <= most)) {
            return null;
        }
        return most == null
                ? Reason.of(ReasonCode.COST_NOT_AGREED, words + ".")
                : Reason.of(
                        ReasonCode.COST_ABOVE_MAXIMUM,
                        words + ", and at most " + Amounts.format(most, order.currency()) + " is agreed"
                                + (ofRow == null ? " by requite.operations.max-cost." : " by the row."));
    }

    /** What it costs the shop, minor units of the order's currency; it must be offered. */
    long cost() {
        return offered().orElseThrow().cost();
    }

    private Optional<DueDateOption> offered() {
        return options().stream()
                .filter(option ->
                        row.wish().days() != null && option.days() == row.wish().days())
                .findFirst();
    }

    private List<DueDateOption> options() {
        Capture capture = capture();
        return capture == null ? List.of() : question.options().getOrDefault(capture.id(), List.of());
    }
}
