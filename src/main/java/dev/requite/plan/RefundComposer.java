package dev.requite.plan;

import dev.requite.model.order.Order;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReturnRow;
import dev.requite.text.Cut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Makes refunds of shares: one for a capture's lines, one for each amount-only row, each with its key. */
final class RefundComposer {

    /** Klarna, RefundObject: {@code description} has at most 255 characters. */
    private static final int DESCRIPTION_MAX = 255;

    private final Order order;
    private final Set<UUID> usedKeys = new HashSet<>();
    private final Map<String, String> descriptions = new HashMap<>();
    private final List<Refund> refunds = new ArrayList<>();
    private long refundedBefore;

    RefundComposer(Order order, List<KnownRefund> ours, List<ReturnRow> rows, long refundedBefore) {
        this.order = order;
        this.refundedBefore = refundedBefore;
        ours.forEach(refund -> usedKeys.add(refund.refund().reference()));
        rows.forEach(row -> descriptions.put(row.rowId(), row.description()));
    }

    /** In the order in which they are to be sent. */
    List<Refund> refunds() {
        return refunds;
    }

    /** One refund of a capture's lines; none without lines. */
    void items(String captureId, List<Share> shares) {
        if (!shares.isEmpty()) {
            add(Refund.Operation.ITEMS, captureId, shares);
        }
    }

    /** A refund of one row's goods, of a capture that the provider finds. */
    void alone(Share share) {
        add(Refund.Operation.ITEMS, "", List.of(share));
    }

    /** A refund of one row's amount without lines; alone, so that its key can be found again from the row itself. */
    void amountOnly(Refund.Operation operation, Share share) {
        add(operation, "", List.of(share));
    }

    private void add(Refund.Operation operation, String captureId, List<Share> shares) {
        long amount = shares.stream().mapToLong(Share::amount).sum();
        List<String> rowIds = shares.stream().map(Share::rowId).toList();
        int generation = unusedGeneration(operation, captureId, rowIds);
        refunds.add(new Refund(
                IdempotencyKey.of(order.provider(), order.id(), operation, captureId, rowIds, generation),
                order.provider(),
                order.id(),
                captureId,
                operation,
                generation,
                order.currency(),
                amount,
                refundedBefore,
                describe(rowIds),
                order.providerReference(),
                order.merchantReference(),
                shares));
        refundedBefore += amount;
    }

    /**
     * Rows come here again only after a definite rejection, so a key that the ledger already has belongs to a rejected
     * refund: the next generation takes its place.
     */
    private int unusedGeneration(Refund.Operation operation, String captureId, Collection<String> rowIds) {
        int generation = 0;
        while (usedKeys.contains(
                IdempotencyKey.of(order.provider(), order.id(), operation, captureId, rowIds, generation))) {
            generation++;
        }
        return generation;
    }

    private String describe(List<String> rowIds) {
        Set<String> distinct = new LinkedHashSet<>();
        for (String rowId : rowIds) {
            String description = Objects.requireNonNullElse(descriptions.get(rowId), "");
            if (!description.isEmpty()) {
                distinct.add(description);
            }
        }
        return Cut.toUnits(String.join("; ", distinct), DESCRIPTION_MAX);
    }
}
