package dev.requite.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Keeps what planning learned of orders with those of their rows that are in no refund: a refund tells it itself. */
final class OrderFactsStore {

    private static final int REFERENCE_MAX = 255;

    private final Ledger ledger;

    OrderFactsStore(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Belongs into the transaction that writes the plan. What an earlier pass learned stays where this one learned nothing. */
    void write(Run run, List<? extends PlannedOrder> orders) {
        List<Object[]> updates = new ArrayList<>();
        for (PlannedOrder order : orders) {
            OrderFacts facts = order.facts();
            if (!facts.merchantReference().isEmpty()
                    || !facts.providerReference().isEmpty()
                    || facts.currency() != null) {
                rows(order).forEach(row -> updates.add(update(run, row, facts)));
            }
        }
        if (!updates.isEmpty()) {
            ledger.updateEach("""
                    UPDATE return_row SET provider_reference = COALESCE(?, provider_reference),
                      merchant_reference = COALESCE(?, merchant_reference), worth = COALESCE(?, worth),
                      worth_currency = COALESCE(?, worth_currency)
                    WHERE run_id = ? AND row_no = ?""", updates);
        }
    }

    private static Set<Long> rows(PlannedOrder order) {
        Set<Long> rows = new HashSet<>(order.facts().refused());
        order.verdicts().keySet().stream()
                .map(order.rowNumbers()::get)
                .filter(Objects::nonNull)
                .forEach(rows::add);
        order.operations().stream()
                .flatMap(each -> each.operation().rows().stream())
                .map(asker -> order.rowNumbers().get(asker.rowId()))
                .filter(Objects::nonNull)
                .forEach(rows::add);
        return rows;
    }

    private static Object[] update(Run run, long row, OrderFacts facts) {
        Long worth = facts.worths().get(row);
        return new Object[] {
            Columns.cutOrNull(facts.providerReference(), REFERENCE_MAX),
            Columns.cutOrNull(facts.merchantReference(), REFERENCE_MAX),
            worth,
            worth == null || facts.currency() == null ? null : facts.currency().getCode(),
            run.id(),
            row
        };
    }
}
