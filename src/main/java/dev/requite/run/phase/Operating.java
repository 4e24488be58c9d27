package dev.requite.run.phase;

import dev.requite.ledger.OpenOperations;
import dev.requite.ledger.OperationInHand;
import dev.requite.ledger.OperationOutcome;
import dev.requite.ledger.OperationSubmitStore;
import dev.requite.ledger.Run;
import dev.requite.model.request.OperationKind;
import dev.requite.submit.OperationSubmission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Sends the operations that a run planned and the gate let through, and brings to their end what earlier passes left open: in
 * two steps, since an authorization that ends is extended before the order's refunds are sent, and all else rests on them.
 */
public final class Operating {

    private static final Set<OperationKind> BEFORE_REFUNDS = Set.of(OperationKind.EXTEND_AUTHORIZATION);
    private static final Set<OperationKind> AFTER_REFUNDS =
            Set.of(OperationKind.EXTEND_DUE_DATE, OperationKind.RELEASE_AUTHORIZATION);

    private final OperationSubmitStore ledger;
    private final OpenOperations open;
    private final OperationSubmission submission;
    private final Progress progress;

    public Operating(
            OperationSubmitStore ledger, OpenOperations open, OperationSubmission submission, Progress progress) {
        this.ledger = ledger;
        this.open = open;
        this.submission = submission;
        this.progress = progress;
    }

    /** What no refund is waited for. */
    public OrderWork<List<OperationInHand>, List<OperationOutcome>> beforeRefunds(Run run) {
        return new Work(run, "extend", BEFORE_REFUNDS, false);
    }

    /** What rests on an order's refunds, and waits while one of them has no certain outcome. */
    public OrderWork<List<OperationInHand>, List<OperationOutcome>> afterRefunds(Run run) {
        return new Work(run, "operate", AFTER_REFUNDS, true);
    }

    private final class Work implements OrderWork<List<OperationInHand>, List<OperationOutcome>> {

        private final Run run;
        private final String name;
        private final Set<OperationKind> kinds;
        private final boolean restOnRefunds;

        /** @param restOnRefunds whether they wait while a refund of their order has no certain outcome */
        Work(Run run, String name, Set<OperationKind> kinds, boolean restOnRefunds) {
            this.run = run;
            this.name = name;
            this.kinds = kinds;
            this.restOnRefunds = restOnRefunds;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String unit() {
            return "operations";
        }

        @Override
        public List<List<OperationInHand>> page(String provider, String afterOrder) {
            return open.page(run.id(), provider, afterOrder, kinds);
        }

        @Override
        public boolean isSeldom() {
            return true;
        }

        @Override
        public String orderId(List<OperationInHand> order) {
            return order.get(0).operation().orderId();
        }

        @Override
        public List<CompletableFuture<List<OperationOutcome>>> start(List<List<OperationInHand>> orders) {
            Set<String> waiting = restOnRefunds
                    ? open.ordersWithOpenRefunds(
                            orders.get(0).get(0).operation().provider(),
                            orders.stream().map(this::orderId).toList())
                    : Set.of();
            return orders.stream()
                    .map(order -> waiting.contains(orderId(order))
                            ? CompletableFuture.completedFuture(submission.waiting(order))
                            : submission.start(order))
                    .toList();
        }

        @Override
        public void write(List<? extends List<OperationOutcome>> orders) {
            List<OperationOutcome> outcomes =
                    orders.stream().flatMap(List::stream).toList();
            ledger.write(run.id(), outcomes);
            progress.advance(outcomes.size(), "");
        }

        @Override
        public long total() {
            return open.count(run.id(), kinds);
        }

        @Override
        public Set<String> left(Set<String> configured) {
            return open.providersLeft(run.id(), kinds, configured);
        }
    }
}
