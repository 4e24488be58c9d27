package dev.requite.plan;

import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out which of an order's items can go together, by trying: each try starts from untouched books. */
final class ItemTrials {

    /** Klarna, RefundObject: {@code order_lines} has at most 1000 entries. */
    private static final int LINES_MAX = 1000;

    private final Order order;
    private final List<KnownRefund> ours;
    private final PlanRules rules;

    ItemTrials(Order order, List<KnownRefund> ours, PlanRules rules) {
        this.order = order;
        this.ours = ours;
        this.rules = rules;
    }

    /**
     * Tries the items, without the discounts that leave nothing of the goods they are taken off, the largest first; and
     * without goods beside a line that belongs to them and that no row names.
     */
    Tried allocate(List<ReturnRow> items, List<ReturnRow> feeRows) {
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
}
