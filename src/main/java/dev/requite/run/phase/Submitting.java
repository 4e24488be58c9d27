package dev.requite.run.phase;

import dev.requite.ledger.OpenRefunds;
import dev.requite.ledger.Outcome;
import dev.requite.ledger.RefundInHand;
import dev.requite.ledger.Run;
import dev.requite.ledger.SubmitStore;
import dev.requite.submit.OrderSubmission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Sends what a run planned and the gate let through, and brings to its end what earlier passes left open. */
public final class Submitting {

    private final SubmitStore ledger;
    private final OpenRefunds open;
    private final OrderSubmission submission;
    private final RefundedMoney money;
    private final Progress progress;

    public Submitting(
            SubmitStore ledger, OpenRefunds open, OrderSubmission submission, RefundedMoney money, Progress progress) {
        this.ledger = ledger;
        this.open = open;
        this.submission = submission;
        this.money = money;
        this.progress = progress;
    }

    public OrderWork<List<RefundInHand>, List<Outcome>> of(Run run) {
        return new Work(run);
    }

    private final class Work implements OrderWork<List<RefundInHand>, List<Outcome>> {

        private final Run run;

        Work(Run run) {
            this.run = run;
        }

        @Override
        public String name() {
            return "submit";
        }

        @Override
        public String unit() {
            return "refunds";
        }

        @Override
        public List<List<RefundInHand>> page(String provider, String afterOrder) {
            return open.page(run.id(), provider, afterOrder);
        }

        @Override
        public String orderId(List<RefundInHand> order) {
            return order.get(0).orderId();
        }

        @Override
        public List<CompletableFuture<List<Outcome>>> start(List<List<RefundInHand>> orders) {
            return submission.start(orders);
        }

        @Override
        public void write(List<? extends List<Outcome>> orders) {
            List<Outcome> outcomes = orders.stream().flatMap(List::stream).toList();
            ledger.write(run.id(), outcomes);
            progress.advance(outcomes.size(), money.add(run, outcomes));
        }

        @Override
        public long total() {
            return open.count(run.id());
        }

        @Override
        public Set<String> left(Set<String> configured) {
            return open.providersLeft(run.id(), configured);
        }
    }
}
