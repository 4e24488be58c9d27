package dev.requite.plan;

import dev.requite.order.Order;
import dev.requite.order.PastRefund;
import dev.requite.order.Refund;
import dev.requite.order.RefundState;
import dev.requite.order.ReturnRow;
import dev.requite.order.RowType;
import dev.requite.order.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<UUID, ReturnRow> amountOnlyKeys = new HashMap<>();

    private Adoption(Order order, List<ReturnRow> rows) {
        this.order = order;
        for (ReturnRow row : rows) {
            this.rows.put(row.rowId(), row);
            operationOf(row).ifPresent(operation -> noteKeys(row, operation));
        }
    }

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
        return adopted;
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
        List<Share> shares = past.lines().isEmpty() ? amountOnly(reference, past) : ofLines(past);
        long sum = shares.stream().mapToLong(Share::amount).sum();
        if (shares.isEmpty() || sum != past.amount() || sum <= 0) {
            return Optional.empty();
        }
        Refund.Operation operation = past.lines().isEmpty()
                ? operationOf(amountOnlyKeys.get(reference)).orElseThrow()
                : Refund.Operation.ITEMS;
        Refund refund = new Refund(
                reference,
                order.provider(),
                order.id(),
                captureOf(past),
                operation,
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
    private List<Share> ofLines(PastRefund past) {
        List<Share> shares = new ArrayList<>();
        for (PastRefund.Line line : past.lines()) {
            if (line.rowId().isEmpty()) {
                return List.of();
            }
            RowType type = Fees.isFee(line) ? RowType.RETURN_FEE : RowType.ITEM;
            shares.add(share(line.rowId(), type, line.reference(), line.type(), line.quantity(), line.amount()));
        }
        return shares;
    }

    private List<Share> amountOnly(UUID reference, PastRefund past) {
        ReturnRow row = amountOnlyKeys.get(reference);
        return row == null ? List.of() : List.of(share(row.rowId(), row.type(), "", "", null, past.amount()));
    }

    /** What is not remembered is left out; the content then is known only if the row is here again. */
    private Share share(
            String rowId, RowType type, String lineReference, String lineType, @Nullable Long quantity, long amount) {
        ReturnRow row = rows.get(rowId);
        String contentHash = row == null ? "" : row.contentHash();
        BigDecimal units = quantity == null ? null : BigDecimal.valueOf(quantity);
        return new Share(rowId, contentHash, type, lineReference, "", lineType, units, "", 0, 0, amount, 0, 0);
    }

    /** The capture that all its lines were planned for, empty if they do not say. */
    private static String captureOf(PastRefund past) {
        List<String> captures =
                past.lines().stream().map(PastRefund.Line::captureId).distinct().toList();
        return captures.size() == 1 ? captures.get(0) : "";
    }

    private void noteKeys(ReturnRow row, Refund.Operation operation) {
        for (int generation = 0; generation < GENERATIONS; generation++) {
            amountOnlyKeys.put(
                    IdempotencyKey.of(order.provider(), order.id(), operation, "", List.of(row.rowId()), generation),
                    row);
        }
    }

    private static Optional<Refund.Operation> operationOf(@Nullable ReturnRow row) {
        if (row == null || row.type() == RowType.ITEM || row.type() == RowType.RETURN_FEE) {
            return Optional.empty();
        }
        return Optional.of(row.type() == RowType.GOODWILL ? Refund.Operation.GOODWILL : Refund.Operation.FEE_REVERSAL);
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
