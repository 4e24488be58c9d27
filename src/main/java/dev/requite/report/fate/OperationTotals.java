package dev.requite.report.fate;

import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.history.ReportOperation;
import dev.requite.ledger.history.ReportOperationSum;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.OrderOperation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Adds up the operations that a run planned, each once though several rows asked for it. */
final class OperationTotals {

    private final Run run;
    private final Set<UUID> counted = new HashSet<>();
    private final Map<String, Long> planned = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> costs = new TreeMap<>();
    private final Map<String, Long> released = new TreeMap<>();

    OperationTotals(Run run) {
        this.run = run;
    }

    /** As the ledger itself sums them up. */
    static OperationTotals of(Run run, List<ReportOperationSum> recorded) {
        OperationTotals totals = new OperationTotals(run);
        recorded.forEach(
                sum -> totals.add(sum.kind(), sum.state(), sum.currency(), sum.count(), sum.costs(), sum.released()));
        return totals;
    }

    void add(RowAccount account) {
        for (ReportLine line : account.lines()) {
            ReportOperation told = line.operation();
            if (told != null && isOwn(told) && counted.add(told.operation().reference())) {
                OrderOperation operation = told.operation();
                add(
                        operation.kind(),
                        told.state(),
                        operation.currency().getCode(),
                        1,
                        operation.cost(),
                        operation.released());
            }
        }
    }

    private boolean isOwn(ReportOperation operation) {
        return operation.plannedRun().equals(run.id()) && operation.live() == (run.kind() == RunKind.RUN);
    }

    private void add(OperationKind kind, OperationState state, String currency, long count, long cost, long taken) {
        if (state.counts()) {
            planned.merge(kind.code(), count, Math::addExact);
        }
        if (state == OperationState.DONE || run.kind() == RunKind.DRY_RUN) {
            counts.merge(kind.code(), count, Math::addExact);
            add(costs, currency, cost);
            add(released, currency, taken);
        }
    }

    private static void add(Map<String, Long> sums, String currency, long amount) {
        if (amount != 0) {
            sums.merge(currency, amount, Math::addExact);
        }
    }

    /** What this run planned and the provider did not refuse: operations by the word for their type. */
    Map<String, Long> planned() {
        return planned;
    }

    /** What was carried out; in a dry run, what would be. */
    OperationSums sums() {
        return new OperationSums(counts, costs, released);
    }
}
