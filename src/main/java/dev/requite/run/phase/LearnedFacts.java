package dev.requite.run.phase;

import dev.requite.ledger.OrderFacts;
import dev.requite.ledger.RefusedRow;
import dev.requite.ledger.StagedOrder;
import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import dev.requite.plan.Worth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What planning knows of an order beside the plan: kept, so that whoever looks after its open rows need not ask again. */
final class LearnedFacts {

    private LearnedFacts() {}

    /**
     * @param order as it was read; null when it was not
     * @param unpaid rows that got no refund
     */
    static OrderFacts of(StagedOrder staged, @Nullable Order order, Collection<ReturnRow> unpaid) {
        Map<Long, Long> worths = new HashMap<>();
        if (order != null) {
            unpaid.stream()
                    .filter(row -> row.type() == RowType.ITEM && row.amount() == null)
                    .forEach(row -> note(worths, row.number(), Worth.of(order, row.lineReference(), row.quantity())));
            staged.refused().stream()
                    .filter(row -> !row.lineReference().isEmpty())
                    .forEach(row -> note(worths, row.number(), Worth.of(order, row.lineReference(), row.quantity())));
        }
        Names names = order == null ? Names.remembered(staged) : Names.of(order);
        return new OrderFacts(
                names.provider(),
                names.merchant(),
                order == null ? null : order.currency(),
                worths,
                staged.refused().stream().map(RefusedRow::number).collect(Collectors.toUnmodifiableSet()));
    }

    private static void note(Map<Long, Long> worths, long row, @Nullable Long worth) {
        if (worth != null) {
            worths.put(row, worth);
        }
    }

    private record Names(String provider, String merchant) {

        static Names of(Order order) {
            return new Names(order.providerReference(), order.merchantReference());
        }

        /** An order that was not read, since an earlier refund of it is open say, is called what it was called then. */
        static Names remembered(StagedOrder staged) {
            return staged.refunds().stream()
                    .map(known -> known.refund())
                    .filter(refund -> !refund.merchantReference().isEmpty())
                    .findFirst()
                    .map(Names::of)
                    .orElse(new Names("", ""));
        }

        private static Names of(Refund refund) {
            return new Names(refund.providerReference(), refund.merchantReference());
        }
    }
}
