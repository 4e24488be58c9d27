package dev.requite.plan;

import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.AdoptedRefund;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.KnownRefund.WayBack;
import dev.requite.model.request.PastShare;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an order's rows become. Pure and deterministic: the order of the rows does not matter, and the same
 * question gets the same answer, keys included. Thread-safe.
 */
public final class Planner {

    private final PlanRules rules;

    /** Goods beside a discount that no row names wait. */
    public Planner(FeePolicy fees) {
        this(fees, OrderLinePolicy.HOLD);
    }

    public Planner(FeePolicy fees, OrderLinePolicy orderLines) {
        this(new PlanRules(new Fees(fees), orderLines, Set.of()));
    }

    private Planner(PlanRules rules) {
        this.rules = rules;
    }

    /** The same, taking these rows as they stand, whatever they look like: a person saw them. */
    public Planner accepting(Set<String> rowIds) {
        return new Planner(new PlanRules(rules.fees(), rules.orderLines(), rowIds));
    }

    /**
     * Plans one order.
     *
     * <p>A fee row that was rejected before it came here, or a row that may have been one, counts as a fee that can't be
     * charged: a refund without its fee can't be taken back.
     *
     * @param order as its provider knows it now
     * @param rows well-formed rows of this order, none of which has moved money before; each row id once
     * @param ours every refund the ledger has of this order, in any state
     * @param feeRowLost whether a row of this order was rejected already that is a fee, or may be one
     * @return every row either in a refund or with one verdict
     */
    public Plan plan(Order order, List<ReturnRow> rows, List<KnownRefund> ours, boolean feeRowLost) {
        CameBack.Seen back = CameBack.of(order.withoutEntries(phantoms(order, ours)), ours);
        if (back instanceof CameBack.Seen.Without without) {
            return planOn(without.order(), rows, ours, feeRowLost).beside(without.stays());
        }
        return nothing(rows, ((CameBack.Seen.NotShown) back).reason());
    }

    /**
     * Entries of refunds that the provider refused and lists nevertheless: nobody documents that AltaPay does not. The
     * sums tell, without them the list is exactly what was refunded.
     */
    private static List<PastRefund> phantoms(Order order, List<KnownRefund> ours) {
        // What came back was carried out: beside it the sum may count some and not others.
        List<PastRefund> neverCarriedOut = phantoms(order, ours, refund -> refund.wayBack() == WayBack.NONE);
        return neverCarriedOut.isEmpty() ? phantoms(order, ours, refund -> true) : neverCarriedOut;
    }

    private static List<PastRefund> phantoms(Order order, List<KnownRefund> ours, Predicate<KnownRefund> which) {
        Set<String> rejected = ours.stream()
                .filter(refund -> refund.state() == RefundState.REJECTED)
                .filter(which)
                .map(refund -> refund.refund().reference().toString())
                .collect(Collectors.toSet());
        List<PastRefund> listed = order.refunds().stream()
                .filter(refund -> rejected.contains(refund.reference()))
                .toList();
        long sum = listed.stream().mapToLong(PastRefund::amount).sum();
        boolean sumsAgree = order.listedRefunds() - sum == order.refundedAmount();
        return sumsAgree && !order.linesTold() ? listed : List.of();
    }

    private Plan planOn(Order order, List<ReturnRow> rows, List<KnownRefund> ours, boolean feeRowLost) {
        List<ReturnRow> sorted =
                rows.stream().sorted(Comparator.comparing(ReturnRow::rowId)).toList();
        Reason impossible = impossible(order, ours);
        if (impossible != null) {
            return nothing(sorted, impossible);
        }
        List<ReturnRow> foreign =
                sorted.stream().filter(row -> isForeign(row, order)).toList();
        List<ReturnRow> payable =
                sorted.stream().filter(row -> !isForeign(row, order)).toList();
        boolean feeLost = feeRowLost || foreign.stream().anyMatch(row -> row.type() == RowType.RETURN_FEE);
        List<AdoptedRefund> adopted = order.linesTold()
                ? Adoption.find(order, payable, ours)
                : Adoption.replayed(order, payable, ours, rules, feeLost);
        List<KnownRefund> counted = with(adopted, ours);
        LookAlikes alike = LookAlikes.of(withoutSettled(payable, adopted), counted, rules.accepted());
        List<ReturnRow> left = alike.others();
        Plan plan = unlessListed(
                order, counted, new OrderPlanning(order, counted, rules).plan(left, feeLost || alike.haveFee()));
        FreeRests rests = FreeRests.of(plan.verdicts(), left, adopted);
        List<Verdict> verdicts = new ArrayList<>(rests.others(plan.verdicts()));
        verdicts.addAll(alike.verdicts());
        foreign.forEach(row -> verdicts.add(new Verdict(row.rowId(), mismatch(row, order))));
        return new Plan(plan.refunds(), verdicts, rests.noted(adopted));
    }

    /**
     * A refund whose own reference the order lists already, though it could not be adopted, was sent by us before: whatever
     * became of it, it is not sent again, and nothing beside it until somebody knows. Nor are goods beside a listed refund
     * with a reference of our kind that nobody knows: they may be in it, grouped with others then.
     *
     * @param counted every refund that is accounted for
     */
    private static Plan unlessListed(Order order, List<KnownRefund> counted, Plan plan) {
        Set<String> listed = order.refunds().stream().map(PastRefund::reference).collect(Collectors.toSet());
        Optional<String> own = plan.refunds().stream()
                .map(refund -> refund.reference().toString())
                .filter(listed::contains)
                .findFirst();
        Set<String> known = counted.stream()
                .filter(refund -> refund.state().counts())
                .map(refund -> refund.refund().reference().toString())
                .collect(Collectors.toSet());
        Optional<String> ofOurKind = order.refunds().stream()
                .filter(PastRefund::isOfOurKind)
                .map(PastRefund::reference)
                .filter(reference -> !known.contains(reference))
                .sorted()
                .findFirst();
        List<Refund> sendable = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>(plan.verdicts());
        for (Refund refund : plan.refunds()) {
            Optional<String> before = own.isEmpty() && refund.operation() == Refund.Operation.ITEMS ? ofOurKind : own;
            if (before.isEmpty()) {
                sendable.add(refund);
            } else {
                Reason unclear = mayBeIn(before.get());
                refund.shares().stream()
                        .map(Share::rowId)
                        .distinct()
                        .forEach(rowId -> verdicts.add(new Verdict(rowId, unclear)));
            }
        }
        return new Plan(sendable, verdicts);
    }

    private static Reason mayBeIn(String reference) {
        return Reason.of(
                ReasonCode.FOREIGN_REFUND_UNCLEAR,
                "The order lists refund " + reference + ", which may have been for this row, and does not say so for"
                        + " certain.");
    }

    private static List<KnownRefund> with(List<AdoptedRefund> adopted, List<KnownRefund> ours) {
        List<KnownRefund> all = new ArrayList<>(ours);
        adopted.forEach(found -> all.add(found.known()));
        return all;
    }

    /** What is left of the rows once the adopted refunds' shares are off. */
    private static List<ReturnRow> withoutSettled(List<ReturnRow> rows, List<AdoptedRefund> adopted) {
        if (adopted.isEmpty()) {
            return rows;
        }
        List<ReturnRow> left = new ArrayList<>();
        for (ReturnRow row : rows) {
            List<PastShare> priors = new ArrayList<>();
            for (AdoptedRefund found : adopted) {
                found.refund().shares().stream()
                        .filter(share -> share.rowId().equals(row.rowId()))
                        .forEach(share ->
                                priors.add(PastShare.settled(found.refund().reference(), share)));
            }
            // A row that was refunded with other content gets no difference.
            if (RowStanding.of(row, priors) instanceof RowStanding.Fresh fresh) {
                left.add(fresh.row());
            }
        }
        return left;
    }

    private static boolean isForeign(ReturnRow row, Order order) {
        return row.currency() != null && !row.currency().equals(order.currency());
    }

    private static Reason mismatch(ReturnRow row, Order order) {
        return Reason.of(
                ReasonCode.CURRENCY_MISMATCH,
                "The row says " + row.currency() + ", the order is in " + order.currency() + ".");
    }

    /** The same verdict for every row of an order. */
    static Plan nothing(List<ReturnRow> rows, Reason reason) {
        return new Plan(
                List.of(),
                rows.stream().map(row -> new Verdict(row.rowId(), reason)).toList());
    }

    @Nullable
    private static Reason impossible(Order order, List<KnownRefund> ours) {
        if (ours.stream().anyMatch(refund -> refund.state().open())) {
            return Reason.of(
                    ReasonCode.ORDER_UNSETTLED, "An earlier refund of order " + order.id() + " is not settled yet.");
        }
        if (order.conduct().chargedBack()) {
            return Reason.of(
                    ReasonCode.CHARGED_BACK,
                    "The payment of order " + order.id() + ", or a part of it, went back to the customer already.");
        }
        if (!Plausible.sums(order)) {
            return Reason.of(
                    ReasonCode.ORDER_UNUSABLE,
                    "The provider tells sums of order " + order.id() + " that no order has.");
        }
        if (order.capturedAmount() <= 0 || order.captures().isEmpty()) {
            return order.state() == Order.State.CANCELLED
                    ? Reason.of(ReasonCode.ORDER_CANCELLED, "Order " + order.id() + " is cancelled.")
                    : Reason.of(
                            ReasonCode.ORDER_NOT_CAPTURED,
                            "Order " + order.id() + " has no captures: it is " + order.state() + ".");
        }
        return null;
    }
}
