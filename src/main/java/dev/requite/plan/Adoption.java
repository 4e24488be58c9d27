package dev.requite.plan;

import dev.requite.model.money.Proportion;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.AdoptedRefund;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recognises refunds of ours that the ledger does not know, so that a lost ledger pays nothing twice: by the row ids that
 * our refund lines carry, however the rows were grouped then, and by the key that an amount-only row would get.
 */
final class Adoption {

    /** More definite rejections of one row than anybody has seen. */
    private static final int GENERATIONS = 16;

    private final Order order;
    private final Map<String, ReturnRow> rows = new HashMap<>();
    private final Map<UUID, Alone> keys = new HashMap<>();

    private Adoption(Order order, List<ReturnRow> rows) {
        this.order = order;
        for (ReturnRow row : rows) {
            this.rows.put(row.rowId(), row);
            noteKeys(row);
        }
    }

    /** A row that would be a refund by itself. */
    private record Alone(ReturnRow row, Refund.Operation operation, String captureId) {}

    /**
     * The listed refunds that are ours and that the ledger does not count.
     *
     * @param rows the rows that are to be planned
     * @param ours what the ledger has of this order; a refund it calls rejected but the provider lists was carried out
     */
    static List<AdoptedRefund> find(Order order, List<ReturnRow> rows, List<KnownRefund> ours) {
        Adoption adoption = new Adoption(order, rows);
        List<AdoptedRefund> adopted = new ArrayList<>();
        for (PastRefund past : unknown(order, ours)) {
            adoption.adopt(UUID.fromString(past.reference()), past).ifPresent(adopted::add);
        }
        return adoption.withContents(adopted);
    }

    /**
     * Likewise where a listed refund tells no lines: whatever the same rows would have become on the order as it was
     * before these refunds, and is listed under that very key and amount. Rows that are grouped in another way are not
     * recognised; then what is listed counts as somebody else's.
     */
    static List<AdoptedRefund> replayed(
            Order order, List<ReturnRow> rows, List<KnownRefund> ours, PlanRules rules, boolean feeRowLost) {
        List<PastRefund> unknown = unknown(order, ours);
        // A list of more than was refunded has entries of refunds that failed, and does not say which.
        if (unknown.isEmpty() || order.listedRefunds() > order.refundedAmount()) {
            return List.of();
        }
        Set<String> listed = unknown.stream().map(PastRefund::reference).collect(Collectors.toSet());
        List<KnownRefund> others = ours.stream()
                .filter(refund -> !listed.contains(refund.refund().reference().toString()))
                .toList();
        Plan then = new OrderPlanning(order.before(unknown), others, rules).plan(rows, feeRowLost);
        Map<String, AdoptedRefund> adopted = new LinkedHashMap<>();
        for (PastRefund past : unknown) {
            then.refunds().stream()
                    .filter(refund -> refund.reference().toString().equals(past.reference()))
                    .filter(refund -> refund.amount() == past.amount())
                    .forEach(refund -> adopted.put(past.reference(), new AdoptedRefund(refund, past.id())));
        }
        find(order, rows, ours)
                .forEach(found -> adopted.putIfAbsent(found.refund().reference().toString(), found));
        return List.copyOf(adopted.values());
    }

    /** The listed refunds with a key like ours that the ledger does not count. */
    private static List<PastRefund> unknown(Order order, List<KnownRefund> ours) {
        Set<String> known = new HashSet<>();
        ours.stream()
                .filter(refund -> refund.state() != RefundState.REJECTED)
                .forEach(refund -> known.add(refund.refund().reference().toString()));
        return order.refunds().stream()
                .filter(past -> uuid(past.reference()) != null && !known.contains(past.reference()))
                .toList();
    }

    private Optional<AdoptedRefund> adopt(UUID reference, PastRefund past) {
        Alone alone = past.lines().isEmpty() ? keys.get(reference) : null;
        List<Share> shares = alone == null ? ofLines(past) : List.of(alone(alone.row(), past.amount()));
        long sum = shares.stream().mapToLong(Share::amount).sum();
        if (shares.isEmpty() || sum != past.amount() || sum <= 0) {
            return Optional.empty();
        }
        Refund refund = new Refund(
                reference,
                order.provider(),
                order.id(),
                alone == null ? captureOf(past) : alone.captureId(),
                alone == null ? Refund.Operation.ITEMS : alone.operation(),
                0,
                order.currency(),
                past.amount(),
                0,
                "",
                order.providerReference(),
                order.merchantReference(),
                shares);
        return Optional.of(new AdoptedRefund(refund, past.id()));
    }

    /** Ours only if every line carries one of our row ids. */
    private static List<Share> ofLines(PastRefund past) {
        List<Share> shares = new ArrayList<>();
        for (PastRefund.Line line : past.lines()) {
            if (line.rowId().isEmpty()) {
                return List.of();
            }
            RowType type = Fees.isFee(line) ? RowType.RETURN_FEE : RowType.ITEM;
            shares.add(new Share(
                    line.rowId(),
                    line.content(),
                    type,
                    line.reference(),
                    "",
                    line.type(),
                    BigDecimal.valueOf(line.quantity()),
                    "",
                    0,
                    0,
                    line.amount(),
                    line.taxRate(),
                    line.tax()));
        }
        return shares;
    }

    /** What only the row tells is its own as long as the amount is. */
    private static Share alone(ReturnRow row, long amount) {
        boolean same = Objects.equals(row.amount(), amount);
        int taxRate = !same ? Share.UNTOLD : row.type() == RowType.GOODWILL ? 0 : rateOf(row);
        return new Share(
                row.rowId(),
                "",
                row.type(),
                row.lineReference(),
                "",
                "",
                same ? row.quantity() : null,
                "",
                0,
                0,
                amount,
                taxRate,
                same ? Proportion.taxWithin(amount, taxRate) : 0);
    }

    private static int rateOf(ReturnRow row) {
        return Objects.requireNonNullElse(row.taxRate(), 0);
    }

    /** The rows' own contents, where they still say what was refunded; a row may have been corrected since, or before. */
    private List<AdoptedRefund> withContents(List<AdoptedRefund> adopted) {
        Map<String, List<Share>> ofRows = adopted.stream()
                .flatMap(found -> found.refund().shares().stream())
                .collect(Collectors.groupingBy(Share::rowId));
        Map<String, String> contents = new HashMap<>();
        ofRows.forEach((rowId, shares) -> contents.put(rowId, content(rows.get(rowId), shares)));
        return adopted.stream()
                .map(found -> {
                    List<Share> shares = found.refund().shares().stream()
                            .map(share -> share.saying(contents.getOrDefault(share.rowId(), "")))
                            .toList();
                    return new AdoptedRefund(found.refund().with(shares), found.providerRefundId());
                })
                .toList();
    }

    private static String content(@Nullable ReturnRow row, List<Share> shares) {
        String remembered = shares.stream()
                .map(Share::contentHash)
                .filter(content -> !content.isEmpty())
                .findFirst()
                .orElse("");
        if (row == null) {
            return remembered;
        }
        boolean same = remembered.isEmpty()
                ? isWhole(row, shares)
                : shares.stream().map(Share::contentHash).allMatch(row::mayHaveSaid);
        return same ? row.contentHash() : remembered.isEmpty() ? ReturnRow.OTHER_CONTENT : remembered;
    }

    /** Where nobody remembers what a row said, it is the same only if it is settled to the last unit and cent. */
    private static boolean isWhole(ReturnRow row, List<Share> shares) {
        long amount =
                shares.stream().mapToLong(share -> Math.abs(share.amount())).sum();
        BigDecimal units = shares.stream()
                .map(share -> Objects.requireNonNullElse(share.quantity(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean sameLine = shares.stream()
                .allMatch(share ->
                        share.type() == row.type() && share.lineReference().equals(row.lineReference()));
        boolean sameUnits = row.quantity() == null || row.quantity().compareTo(units) == 0;
        return sameLine && sameUnits && (row.amount() == null || row.amount() == amount);
    }

    /** The capture that all its lines were planned for, empty if they do not say. */
    private static String captureOf(PastRefund past) {
        List<String> captures =
                past.lines().stream().map(PastRefund.Line::captureId).distinct().toList();
        return captures.size() == 1 ? captures.get(0) : "";
    }

    /** Where lines are not told, goods that went back alone are known by their key as well. */
    private void noteKeys(ReturnRow row) {
        if (row.type() == RowType.GOODWILL) {
            noteKeys(row, Refund.Operation.GOODWILL, "");
        } else if (row.type() == RowType.FEE_REVERSAL) {
            noteKeys(row, Refund.Operation.FEE_REVERSAL, "");
        } else if (row.type() == RowType.ITEM && !order.linesTold()) {
            noteKeys(row, Refund.Operation.ITEMS, "");
            order.captures().forEach(capture -> noteKeys(row, Refund.Operation.ITEMS, capture.id()));
        }
    }

    private void noteKeys(ReturnRow row, Refund.Operation operation, String captureId) {
        for (int generation = 0; generation < GENERATIONS; generation++) {
            keys.put(
                    IdempotencyKey.of(
                            order.provider(), order.id(), operation, captureId, List.of(row.rowId()), generation),
                    new Alone(row, operation, captureId));
        }
    }

    private static @Nullable UUID uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equals(text) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
