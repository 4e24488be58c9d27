package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.captureWithoutLines;

import dev.requite.kit.TestClock;
import dev.requite.model.order.Authorization;
import dev.requite.model.order.DueDateOption;
import dev.requite.model.order.Order;
import dev.requite.model.request.KnownOperation;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import dev.requite.model.row.Wish;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The question a test asks about an order's operations. Unless said otherwise 60.00 EUR of 100.00 were captured ten days ago, in
 * capture A, the rest is authorized for ten days more, and the provider offers 2 days for nothing and 10 for 1.99.
 */
final class OperationAsked {

    static final Instant NOW = TestClock.NOON;
    private static final CurrencyUnit EUR = OrderBuilder.EUR;

    private final Order order;
    private @Nullable Instant createdAt = NOW.minus(Duration.ofDays(10));
    private @Nullable Instant expiresAt = NOW.plus(Duration.ofDays(10));
    private final List<KnownOperation> known = new ArrayList<>();
    private final List<KnownRefund> refunds = new ArrayList<>();
    private final List<Refund> planned = new ArrayList<>();
    private final Map<String, List<DueDateOption>> options = new HashMap<>();
    private OperationRules rules = OperationRules.NONE;

    private OperationAsked(Order order) {
        this.order = order;
        order.captures()
                .forEach(capture -> options.put(
                        capture.id(), List.of(new DueDateOption(2, 0, EUR), new DueDateOption(10, 199, null))));
    }

    static OrderBuilder partCaptured() {
        return anOrder()
                .with(captureWithoutLines("A", 6000))
                .orderedBeyondCaptures(4000)
                .remainingAuthorized(4000)
                .state(Order.State.PART_CAPTURED);
    }

    static OrderBuilder inTwoCaptures() {
        return anOrder().with(captureWithoutLines("A", 6000), captureWithoutLines("B", 4000));
    }

    static OperationAsked asked(OrderBuilder order) {
        return new OperationAsked(order.build());
    }

    static OperationAsked usual() {
        return asked(partCaptured());
    }

    OperationAsked made(@Nullable Duration ago) {
        createdAt = ago == null ? null : NOW.minus(ago);
        return this;
    }

    OperationAsked ending(@Nullable Duration in) {
        expiresAt = in == null ? null : NOW.plus(in);
        return this;
    }

    OperationAsked offering(String capture, DueDateOption... offered) {
        options.put(capture, List.of(offered));
        return this;
    }

    OperationAsked agreedTo(CurrencyUnit currency, long most) {
        rules = new OperationRules(Map.of(currency, most));
        return this;
    }

    OperationAsked known(OperationState state, List<OrderOperation> operations) {
        operations.forEach(operation -> known.add(new KnownOperation(operation, state, "EARLIER", false)));
        return this;
    }

    OperationAsked awaitingApproval(List<OrderOperation> operations) {
        operations.forEach(
                operation -> known.add(new KnownOperation(operation, OperationState.PLANNED, "EARLIER", true)));
        return this;
    }

    OperationAsked refundPlanned(Refund refund) {
        planned.add(refund);
        return this;
    }

    OperationAsked refundKnown(RefundState state, Refund refund) {
        refunds.add(new KnownRefund(refund, state, "EARLIER", false, KnownRefund.WayBack.NONE, null));
        return this;
    }

    OperationQuestion question(List<ReturnRow> rows) {
        Authorization told = new Authorization(createdAt, expiresAt, order.remainingAuthorized(), order.amount());
        return new OperationQuestion(authorized(told), rows, known, refunds, planned, options, NOW);
    }

    OperationPlan plan(List<ReturnRow> rows) {
        return new OperationPlanner(rules).plan(question(rows));
    }

    OperationPlan plan(ReturnRow... rows) {
        return plan(List.of(rows));
    }

    OperationPlanner planner() {
        return new OperationPlanner(rules);
    }

    /** What became of each row: what it is part of, or the reason why it is part of nothing. */
    static Map<String, String> fates(OperationPlan plan) {
        Map<String, String> fates = new TreeMap<>();
        for (OrderOperation operation : plan.operations()) {
            String what = operation.kind().code()
                    + (operation.captureId().isEmpty() ? "" : " " + operation.captureId())
                    + (operation.days() == 0 ? "" : " " + operation.days())
                    + (operation.cost() == 0 ? "" : " for " + operation.cost());
            String together =
                    operation.rows().stream().map(OrderOperation.Asker::rowId).collect(Collectors.joining("+"));
            operation.rows().forEach(row -> add(fates, row.rowId(), what + " of " + together));
        }
        plan.verdicts()
                .forEach(verdict ->
                        add(fates, verdict.rowId(), verdict.reason().code().name()));
        return fates;
    }

    private static void add(Map<String, String> fates, String rowId, String fate) {
        if (fates.put(rowId, fate) != null) {
            throw new AssertionError(rowId + " has two fates");
        }
    }

    static ReturnRow extend(String rowId, @Nullable Integer days) {
        return row(rowId, RowType.EXTEND_AUTHORIZATION, "", new Wish(days, null, null), null);
    }

    static ReturnRow release(String rowId, @Nullable Long remaining) {
        return row(
                rowId,
                RowType.RELEASE_AUTHORIZATION,
                "",
                new Wish(null, null, remaining),
                remaining == null ? null : EUR);
    }

    static ReturnRow later(String rowId, String capture, int days, @Nullable Long maxCost) {
        return row(
                rowId, RowType.EXTEND_DUE_DATE, capture, new Wish(days, maxCost, null), maxCost == null ? null : EUR);
    }

    static ReturnRow in(CurrencyUnit currency, ReturnRow row) {
        return row(row.rowId(), row.type(), row.captureId(), row.wish(), currency);
    }

    private static ReturnRow row(
            String rowId, RowType type, String capture, Wish wish, @Nullable CurrencyUnit currency) {
        return new ReturnRow(
                1,
                rowId,
                "hash-of-" + rowId,
                "klarna",
                "6e7bd8c8-7a75-4f8e-9d1c-1d0f5a3c2b10",
                type,
                "",
                null,
                null,
                currency,
                null,
                "",
                "",
                capture,
                wish);
    }

    static Refund refund(UUID reference, String capture, long amount) {
        return new Refund(
                reference,
                "klarna",
                "6e7bd8c8-7a75-4f8e-9d1c-1d0f5a3c2b10",
                capture,
                Refund.Operation.ITEMS,
                0,
                EUR,
                amount,
                0,
                "",
                "KREF1",
                "SHOP-1",
                List.of(new Share(
                        "R-refund",
                        "hash",
                        RowType.ITEM,
                        "MUG",
                        "Mug",
                        "physical",
                        BigDecimal.ONE,
                        "pcs",
                        amount,
                        0,
                        amount,
                        0,
                        0)));
    }

    static Refund refund(String capture, long amount) {
        return refund(new UUID(7, amount), capture, amount);
    }

    private Order authorized(Authorization told) {
        return new Order(
                order.provider(),
                order.id(),
                order.currency(),
                order.country(),
                order.state(),
                order.amount(),
                order.capturedAmount(),
                order.refundedAmount(),
                order.remainingAuthorized(),
                order.providerReference(),
                order.merchantReference(),
                order.returnFees(),
                order.linesTold(),
                order.refundsPossible(),
                order.captures(),
                order.refunds(),
                order.conduct(),
                told);
    }
}
