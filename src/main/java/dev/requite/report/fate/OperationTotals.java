package dev.requite.report.fate;

import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.history.ReportOperation;
import dev.requite.model.request.OperationState;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Adds up the operations that a run planned and that were carried out, each once though several rows asked for it. */
final class OperationTotals {

    private final Run run;
    private final Set<UUID> counted = new HashSet<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> costs = new TreeMap<>();
    private final Map<String, Long> released = new TreeMap<>();

    OperationTotals(Run run) {
        this.run = run;
    }

    void add(RowAccount account) {
        for (ReportLine line : account.lines()) {
            ReportOperation operation = line.operation();
            if (operation != null
                    && isOwnAndDone(operation)
                    && counted.add(operation.operation().reference())) {
                String currency = operation.operation().currency().getCode();
                counts.merge(operation.operation().kind().code(), 1L, Long::sum);
                add(costs, currency, operation.operation().cost());
                add(released, currency, operation.operation().released());
            }
        }
    }

    private boolean isOwnAndDone(ReportOperation operation) {
        boolean done = run.kind() == RunKind.DRY_RUN ? !operation.live() : operation.state() == OperationState.DONE;
        return done && operation.plannedRun().equals(run.id());
    }

    private static void add(Map<String, Long> sums, String currency, long amount) {
        if (amount != 0) {
            sums.merge(currency, amount, Math::addExact);
        }
    }

    OperationSums sums() {
        return new OperationSums(counts, costs, released);
    }
}
