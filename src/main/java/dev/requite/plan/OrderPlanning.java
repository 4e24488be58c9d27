package dev.requite.plan;

import dev.requite.model.money.Amounts;
import dev.requite.model.money.Proportion;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One order being planned. Items first, since an amount-only refund spoils the allocation of every later one (Klarna,
 * "Refund allocation"), then fees given back, then goodwill.
 */
final class OrderPlanning {

    /** Klarna, RefundObject: {@code order_lines} has at most 1000 entries. */
    private static final int LINES_MAX = 1000;

    private final Order order;
    private final List<KnownRefund> ours;
    private final PlanRules rules;
    private final Fees fees;
    private final Map<String, Reason> verdicts = new LinkedHashMap<>();

    OrderPlanning(Order order, List<KnownRefund> ours, PlanRules rules) {
        this.order = order;
        this.ours = ours;
        this.rules = rules;
        this.fees = rules.fees();
    }

    /** What one try at the items gave: the shares of each capture, in the captures' order. */
    private record Tried(
            OrderBooks books, Map<String, List<Share>> shares, List<Share> alone, Map<String, Reason> refusals) {

        List<Share> of(String captureId) {
            return shares.getOrDefault(captureId, List.of());
        }

        long goods(String captureId) {
            return of(captureId).stream().mapToLong(Share::amount).sum();
        }
    }

    /**
     * @param rows sorted by row id
     * @param feeRowLost whether a row of this order was rejected before it came here that is a fee, or may be one
     */
    Plan plan(List<ReturnRow> rows, boolean feeRowLost) {
        List<ReturnRow> items = ofType(rows, RowType.ITEM);
        List<ReturnRow> feeRows = ofType(rows, RowType.RETURN_FEE);
        if (feeRowLost && !fees.waivedWhenIneligible()) {
            return held(
                    rows,
                    feeRows,
                    Reason.of(
                            ReasonCode.FEE_NOT_ELIGIBLE,
                            "A row of this order that is, or may have been meant as, its return fee was rejected."));
        }
        Reason ineligible = feeRows.isEmpty() ? null : fees.ineligible(order);
        Tried tried = null;
        if (ineligible == null) {
            tried = allocate(items, feeRows);
            ineligible = notBelowGoods(tried, feeRows);
        }
        if (ineligible != null) {
            if (!fees.waivedWhenIneligible()) {
                return held(rows, feeRows, ineligible);
            }
            waive(feeRows, ineligible);
            feeRows = List.of();
            tried = allocate(items, feeRows);
        }
        return compose(Objects.requireNonNull(tried), feeRows, rows);
    }

    /**
     * Tries the items, without the discounts that leave nothing of the goods they are taken off, the largest first; and
     * without goods beside a line that belongs to them and that no row names.
     */
    private Tried allocate(List<ReturnRow> items, List<ReturnRow> feeRows) {
        Map<String, Reason> without = new LinkedHashMap<>();
        while (true) {
            Tried tried = allocate(items, feeRows, without.keySet());
            Map<String, Reason> more = largestDiscounts(tried);
            if (more.isEmpty()) {
                more = besideOthers(tried, items, without);
            }
            if (more.isEmpty()) {
                tried.refusals().putAll(without);
                return tried;
            }
            without.putAll(more);
        }
    }

    private Tried allocate(List<ReturnRow> items, List<ReturnRow> feeRows, Set<String> without) {
        boolean shared = order.linesTold() && rules.orderLines() == OrderLinePolicy.SHARE;
        OrderBooks books =
                OrderBooks.of(order, shared ? ApartLines.sharedOut(order, items, ours) : order.captures(), ours);
        Tried tried = new Tried(books, new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
        for (ReturnRow fee : feeRows) {
            long amount = Fees.share(fee).amount();
            books.captures().get(0).plan(amount);
            books.plan(amount);
        }
        Allocation allocation = order.linesTold()
                ? new ItemAllocation(books, order.currency(), LINES_MAX, rules.accepted())
                : new AmountAllocation(order, books, items, LINES_MAX);
        Comparator<ReturnRow> discountsFirst = Comparator.comparing(row -> !allocation.takesOff(row));
        List<ReturnRow> inTurn = items.stream()
                .filter(row -> !without.contains(row.rowId()))
                .sorted(discountsFirst.thenComparing(ReturnRow::rowId))
                .toList();
        books.captures().forEach(capture -> tried.shares().put(capture.id(), new ArrayList<>()));
        for (ReturnRow row : inTurn) {
            Allocation.Result result = allocation.allocate(row);
            if (result.refusal() != null) {
                tried.refusals().put(row.rowId(), result.refusal());
            }
            if (result.alone() != null) {
                tried.alone().add(result.alone());
            }
            for (Allocation.Part part : result.parts()) {
                Objects.requireNonNull(tried.shares().get(part.capture().id())).add(part.share());
            }
        }
        return tried;
    }

    /** The largest discount of each capture from which nothing would be refunded. */
    private static Map<String, Reason> largestDiscounts(Tried tried) {
        Reason tooLarge = Reason.of(
                ReasonCode.NET_NOT_POSITIVE,
                "This line takes off as much as, or more than, the goods returned with it.");
        Comparator<Share> largestFirst = Comparator.comparingLong(Share::amount).thenComparing(Share::rowId);
        Map<String, Reason> rowIds = new LinkedHashMap<>();
        tried.shares().forEach((captureId, shares) -> {
            if (!shares.isEmpty() && tried.goods(captureId) <= 0) {
                shares.stream().min(largestFirst).ifPresent(share -> rowIds.put(share.rowId(), tooLarge));
            }
        });
        return rowIds;
    }

    /** Goods that do not say what they are worth, from a capture with a line that belongs to them and stays behind. */
    private Map<String, Reason> besideOthers(Tried tried, List<ReturnRow> items, Map<String, Reason> without) {
        Set<String> tooLarge = items.stream()
                .filter(row -> isTooLarge(without.get(row.rowId())))
                .map(ReturnRow::lineReference)
                .collect(Collectors.toSet());
        Map<String, List<OrderLine>> apart = new HashMap<>();
        for (CaptureBook capture : tried.books().captures()) {
            List<OrderLine> left = capture.apartLeft().stream()
                    .filter(line -> !tooLarge.contains(line.reference()))
                    .toList();
            for (Share share : left.isEmpty() ? List.<Share>of() : tried.of(capture.id())) {
                if (!capture.isApart(share.lineReference())) {
                    apart.computeIfAbsent(share.rowId(), rowId -> new ArrayList<>())
                            .addAll(left);
                }
            }
        }
        Map<String, Reason> beside = new LinkedHashMap<>();
        for (ReturnRow row : items) {
            List<OrderLine> lines = apart.get(row.rowId());
            if (row.amount() == null && lines != null) {
                beside.put(row.rowId(), ApartLines.heldFor(lines, order.left(), order.currency()));
            }
        }
        return beside;
    }

    private static boolean isTooLarge(@Nullable Reason refusal) {
        return refusal != null && refusal.code() == ReasonCode.NET_NOT_POSITIVE;
    }

    @Nullable
    private Reason notBelowGoods(Tried tried, List<ReturnRow> feeRows) {
        if (feeRows.isEmpty()) {
            return null;
        }
        long goods = tried.goods(order.captures().get(0).id());
        long fee = -feeRows.stream().mapToLong(row -> Fees.share(row).amount()).sum();
        return fee < goods
                ? null
                : Reason.of(
                        ReasonCode.FEE_NOT_BELOW_GOODS,
                        "The fee of " + money(fee) + " is not below the goods of " + money(goods)
                                + " refunded with it.");
    }

    private Plan held(List<ReturnRow> rows, List<ReturnRow> feeRows, Reason why) {
        Set<ReturnRow> feeSet = new HashSet<>(feeRows);
        for (ReturnRow row : rows) {
            verdicts.put(
                    row.rowId(), feeSet.contains(row) ? why : Reason.of(ReasonCode.FEE_NOT_ELIGIBLE, why.detail()));
        }
        return new Plan(List.of(), verdictList());
    }

    private void waive(List<ReturnRow> feeRows, Reason why) {
        feeRows.forEach(row -> verdicts.put(row.rowId(), Reason.of(ReasonCode.FEE_WAIVED, why.detail())));
    }

    private Plan compose(Tried tried, List<ReturnRow> feeRows, List<ReturnRow> rows) {
        verdicts.putAll(tried.refusals());
        RefundComposer composer =
                new RefundComposer(order, ours, rows, tried.books().refundedBefore());
        tried.shares().forEach((captureId, shares) -> {
            List<Share> lines = new ArrayList<>(shares);
            if (!lines.isEmpty()) {
                feeRows.forEach(fee -> lines.add(Fees.share(fee)));
            }
            composer.items(captureId, lines);
        });
        tried.alone().forEach(composer::alone);
        for (ReturnRow row : ofType(rows, RowType.FEE_REVERSAL)) {
            reverseFee(row, tried.books(), composer);
        }
        for (ReturnRow row : ofType(rows, RowType.GOODWILL)) {
            amountOnly(row, Refund.Operation.GOODWILL, tried.books(), composer);
        }
        return new Plan(possible(composer.refunds()), verdictList());
    }

    /** The first of them, as many as the payment's method allows. */
    private List<Refund> possible(List<Refund> refunds) {
        if (refunds.size() <= order.refundsPossible()) {
            return refunds;
        }
        Reason tooMany = Reason.of(
                ReasonCode.REFUND_NOT_SUPPORTED,
                order.refundsPossible() == 0
                        ? "Order " + order.id() + " can't be refunded through the provider."
                        : "Order " + order.id() + " can be refunded once only.");
        refunds.subList(order.refundsPossible(), refunds.size())
                .forEach(refund -> refund.shares().forEach(share -> verdicts.put(share.rowId(), tooMany)));
        return refunds.subList(0, order.refundsPossible());
    }

    private void reverseFee(ReturnRow row, OrderBooks books, RefundComposer composer) {
        long amount = amountOf(row);
        if (amount > books.feesStanding()) {
            verdicts.put(
                    row.rowId(),
                    Reason.of(
                            ReasonCode.FEE_NOT_CHARGED,
                            "The row gives back " + money(amount) + "; fees of " + money(books.feesStanding())
                                    + " stand on this order."));
        } else if (amount > books.feesStanding() - books.unexplained()) {
            verdicts.put(
                    row.rowId(),
                    Reason.of(
                            ReasonCode.FOREIGN_REFUND_UNCLEAR,
                            "Somebody else gave back " + money(books.unexplained())
                                    + " on this order, which may have been this fee."));
        } else if (amountOnly(row, Refund.Operation.FEE_REVERSAL, books, composer)) {
            books.reverseFee(amount);
        }
    }

    private boolean amountOnly(ReturnRow row, Refund.Operation operation, OrderBooks books, RefundComposer composer) {
        long amount = amountOf(row);
        if (operation == Refund.Operation.GOODWILL && amount <= books.unlisted()) {
            verdicts.put(
                    row.rowId(),
                    Reason.of(
                            ReasonCode.FOREIGN_REFUND_UNCLEAR,
                            money(books.unlisted()) + " went back on this order that nobody lists, and this row's "
                                    + money(amount) + " may be among it."));
            return false;
        }
        if (amount > books.left()) {
            verdicts.put(
                    row.rowId(),
                    Reason.of(
                            ReasonCode.AMOUNT_EXCEEDS_LEFT,
                            "The row asks " + money(amount) + "; " + money(Math.max(0, books.left()))
                                    + " is left on the order."));
            return false;
        }
        books.plan(amount);
        int taxRate = operation == Refund.Operation.FEE_REVERSAL ? Objects.requireNonNullElse(row.taxRate(), 0) : 0;
        long tax = Proportion.taxWithin(amount, taxRate);
        composer.amountOnly(
                operation,
                new Share(
                        row.rowId(), row.contentHash(), row.type(), "", "", "", null, "", 0, 0, amount, taxRate, tax));
        return true;
    }

    private List<Verdict> verdictList() {
        return verdicts.entrySet().stream()
                .map(verdict -> new Verdict(verdict.getKey(), verdict.getValue()))
                .toList();
    }

    private static List<ReturnRow> ofType(List<ReturnRow> rows, RowType type) {
        return rows.stream().filter(row -> row.type() == type).toList();
    }

    private static long amountOf(ReturnRow row) {
        return Objects.requireNonNull(row.amount(), "intake requires this row's amount");
    }

    private String money(long minor) {
        return Amounts.format(minor, order.currency()) + " " + order.currency().getCode();
    }
}
