package dev.requite.run.phase;

import dev.requite.ledger.PlannedOperation;
import dev.requite.ledger.PlannedOrder;
import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.StagedOrder;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.request.AdoptedRefund;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import dev.requite.plan.LateArrival;
import dev.requite.plan.Plan;
import dev.requite.plan.Planner;
import dev.requite.plan.RowStanding;
import dev.requite.provider.Evidence;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PaymentProvider;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans one staged order: each row judged by itself against the ledger, the order read if any row is left, the rest
 * planned, every request frozen. Thread-safe.
 */
final class OrderPlans {

    private final Map<String, PaymentProvider> providers;
    private final Planner planner;
    private final OperationPlans operations;
    private final RunKind kind;
    private final StopSignal stop;
    private final Clock clock;
    private final Executor threads;

    /**
     * @param clock that stamps requests
     * @param threads where plans are made, off the network's threads
     */
    OrderPlans(
            Map<String, PaymentProvider> providers,
            Planner planner,
            OperationPlans operations,
            RunKind kind,
            StopSignal stop,
            Clock clock,
            Executor threads) {
        this.providers = providers;
        this.planner = planner;
        this.operations = operations;
        this.kind = kind;
        this.stop = stop;
        this.clock = clock;
        this.threads = threads;
    }

    /** An order's rows, told apart by what the ledger knows of each. */
    private record Sorted(
            StagedOrder staged,
            List<ReturnRow> fresh,
            Map<String, Reason> spoken,
            Set<UUID> inHand,
            List<String> inHandRows,
            List<String> found) {

        /** Gives the fresh rows that it is about a verdict; the others stay. */
        void refuse(Predicate<ReturnRow> which, Reason reason) {
            fresh.stream().filter(which).forEach(row -> spoken.put(row.rowId(), reason));
            fresh.removeIf(which);
        }

        /** The fresh rows that got a verdict from the plan. */
        List<ReturnRow> unpaid() {
            return fresh.stream().filter(row -> spoken.containsKey(row.rowId())).toList();
        }

        List<ReturnRow> refundRows() {
            return fresh.stream().filter(row -> !row.type().isOperation()).toList();
        }

        List<ReturnRow> operationRows() {
            return fresh.stream().filter(row -> row.type().isOperation()).toList();
        }
    }

    CompletableFuture<PlannedOrder> plan(StagedOrder staged) {
        Sorted sorted = sort(staged);
        List<KnownRefund> open = staged.refunds().stream()
                .filter(refund -> refund.state().open())
                .toList();
        if (!open.isEmpty()) {
            // An authorization that ends does not wait for a refund; all else rests on what was refunded.
            sorted.refuse(row -> row.type() != RowType.EXTEND_AUTHORIZATION, unsettled(open));
        }
        if (sorted.fresh().isEmpty()) {
            return CompletableFuture.completedFuture(planned(sorted));
        }
        if (stop.refused(staged.provider())) {
            return CompletableFuture.completedFuture(credentialsRefused(sorted));
        }
        PaymentProvider provider = Objects.requireNonNull(providers.get(staged.provider()), staged.provider());
        return provider.fetchOrder(staged.orderId())
                .thenComposeAsync(answer -> judge(sorted, provider, answer), threads);
    }

    private static Reason unsettled(List<KnownRefund> open) {
        KnownRefund first = open.get(0);
        return open.stream().noneMatch(KnownRefund::awaitingApproval)
                ? Reason.of(
                        ReasonCode.ORDER_UNSETTLED,
                        "Refund " + first.refund().reference() + " of this order is not settled yet.")
                : Reason.of(
                        ReasonCode.AWAITING_APPROVAL,
                        "Refund " + first.refund().reference() + " of this order, planned in run " + first.plannedRun()
                                + ", waits for approval.");
    }

    private Sorted sort(StagedOrder staged) {
        Sorted sorted = new Sorted(
                staged,
                new ArrayList<>(),
                new HashMap<>(),
                new LinkedHashSet<>(),
                new ArrayList<>(),
                new ArrayList<>());
        for (ReturnRow row : staged.rows()) {
            RowStanding standing = RowStanding.of(row, staged.historyOf(row));
            if (standing instanceof RowStanding.Fresh fresh) {
                sorted.fresh().add(fresh.row());
            } else if (standing instanceof RowStanding.Spoken spoken) {
                sorted.spoken().put(row.rowId(), spoken.reason());
            } else if (standing instanceof RowStanding.Found) {
                if (kind == RunKind.RUN) {
                    sorted.found().add(row.rowId());
                } else {
                    // A dry run tells nothing for good.
                    sorted.spoken().put(row.rowId(), Reason.of(ReasonCode.SAME_ROW, "The provider listed it before."));
                }
            } else if (standing instanceof RowStanding.InHand inHand) {
                sorted.inHand().addAll(inHand.references());
                sorted.inHandRows().add(row.rowId());
            }
        }
        return sorted;
    }

    private CompletableFuture<PlannedOrder> judge(Sorted sorted, PaymentProvider provider, OrderAnswer answer) {
        StagedOrder staged = sorted.staged();
        if (answer instanceof OrderAnswer.Found found) {
            LateArrival.of(staged.refunds(), clock.instant(), found.at())
                    .ifPresent(reason -> sorted.refuse(row -> !row.type().isOperation(), reason));
            Plan refunds = refunds(sorted, found.order());
            refunds.verdicts().forEach(verdict -> sorted.spoken().put(verdict.rowId(), verdict.reason()));
            return operations
                    .of(sorted.operationRows(), staged, found, refunds.refunds(), provider)
                    .thenApply(planned -> {
                        planned.verdicts().forEach(verdict -> sorted.spoken().put(verdict.rowId(), verdict.reason()));
                        return planned(
                                sorted,
                                refunds.refunds().stream()
                                        .map(refund -> freeze(refund, found.order(), provider))
                                        .toList(),
                                OperationPlans.frozen(planned, provider),
                                adopted(sorted, refunds),
                                found.order());
                    });
        }
        if (answer instanceof OrderAnswer.NotFound notFound) {
            return done(refused(sorted, Reason.of(ReasonCode.ORDER_NOT_FOUND, words(staged, notFound.evidence()))));
        }
        if (answer instanceof OrderAnswer.Unavailable unavailable) {
            ReasonCode code = unavailable.lasting() ? ReasonCode.ORDER_UNUSABLE : ReasonCode.ORDER_UNREADABLE;
            return done(refused(sorted, Reason.of(code, words(staged, unavailable.evidence()))));
        }
        stop.credentialsRefused(staged.provider());
        return done(credentialsRefused(sorted));
    }

    private static CompletableFuture<PlannedOrder> done(PlannedOrder order) {
        return CompletableFuture.completedFuture(order);
    }

    private Plan refunds(Sorted sorted, Order order) {
        List<ReturnRow> rows = sorted.refundRows();
        StagedOrder staged = sorted.staged();
        boolean released = staged.operations().stream()
                .anyMatch(known -> known.operation().kind() == OperationKind.RELEASE_AUTHORIZATION
                        && known.state().counts());
        return rows.isEmpty()
                ? new Plan(List.of(), List.of(), List.of())
                : planner.plan(released ? order.afterRelease() : order, rows, staged.refunds(), staged.feeRowLost());
    }

    /** Of this account nothing more is asked; the orders of all others go on. */
    private PlannedOrder credentialsRefused(Sorted sorted) {
        return refused(
                sorted,
                Reason.of(
                        ReasonCode.ORDER_UNREADABLE,
                        "Account " + sorted.staged().provider() + " refused the credentials."));
    }

    private static PlannedRefund freeze(Refund refund, Order order, PaymentProvider provider) {
        return new PlannedRefund(
                refund,
                provider.freeze(refund),
                captureRefundedBefore(refund, order),
                order.conduct().refundsListed() ? order.unlistedRefunds() : null);
    }

    /** Only where there is a choice of captures is there an allocation to prove. */
    private static @Nullable Long captureRefundedBefore(Refund refund, Order order) {
        if (order.captures().size() < 2) {
            return null;
        }
        return order.captures().stream()
                .filter(capture -> capture.id().equals(refund.captureId()))
                .map(Capture::refundedAmount)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private PlannedOrder refused(Sorted sorted, Reason reason) {
        sorted.refuse(row -> true, reason);
        return planned(sorted);
    }

    /** A dry run enters nothing: it only says that these rows are settled. */
    private List<AdoptedRefund> adopted(Sorted sorted, Plan plan) {
        if (kind == RunKind.RUN) {
            return plan.adopted();
        }
        Set<String> stillPlanned = plan.refunds().stream()
                .flatMap(refund -> refund.shares().stream())
                .map(Share::rowId)
                .collect(Collectors.toSet());
        for (AdoptedRefund found : plan.adopted()) {
            Reason listed = Reason.of(
                    ReasonCode.SAME_ROW,
                    "The provider lists it in refund " + found.refund().reference() + ".");
            found.refund().shares().stream()
                    .map(Share::rowId)
                    .filter(rowId -> !stillPlanned.contains(rowId))
                    .forEach(rowId -> sorted.spoken().putIfAbsent(rowId, listed));
        }
        return List.of();
    }

    private PlannedOrder planned(Sorted sorted) {
        return planned(sorted, List.of(), List.of(), List.of(), null);
    }

    private PlannedOrder planned(
            Sorted sorted,
            List<PlannedRefund> refunds,
            List<PlannedOperation> operations,
            List<AdoptedRefund> adopted,
            @Nullable Order order) {
        // A dry run takes nothing in hand.
        List<UUID> resumed = kind == RunKind.RUN ? List.copyOf(sorted.inHand()) : List.of();
        return new PlannedOrder(
                sorted.staged().rowNumbers(),
                refunds,
                operations,
                resumed,
                sorted.inHandRows(),
                sorted.found(),
                adopted,
                sorted.spoken(),
                LearnedFacts.of(sorted.staged(), order, sorted.unpaid()));
    }

    private static String words(StagedOrder staged, Evidence evidence) {
        String status = evidence.httpStatus() == 0 ? "" : " (HTTP " + evidence.httpStatus() + ")";
        String message = evidence.message().isEmpty() ? "" : ": " + evidence.message();
        return "Order " + staged.orderId() + status + message;
    }
}
