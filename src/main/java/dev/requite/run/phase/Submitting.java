package dev.requite.run.phase;

import dev.requite.ledger.OpenRefunds;
import dev.requite.ledger.Outcome;
import dev.requite.ledger.RefundInHand;
import dev.requite.ledger.Run;
import dev.requite.ledger.SubmitStore;
import dev.requite.model.money.Amounts;
import dev.requite.model.request.RefundState;
import dev.requite.submit.OrderSubmission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/** Sends what a run planned and the gate let through, and brings to its end what earlier passes left open. */
public final class Submitting {

    private final SubmitStore ledger;
    private final OpenRefunds open;
    private final OrderSubmission submission;
    private final Progress progress;

    public Submitting(SubmitStore ledger, OpenRefunds open, OrderSubmission submission, Progress progress) {
        this.ledger = ledger;
        this.open = open;
        this.submission = submission;
        this.progress = progress;
    }

    public OrderWork<List<RefundInHand>, List<Outcome>> of(Run run) {
        return new Work(run);
    }

    private final class Work implements OrderWork<List<RefundInHand>, List<Outcome>> {

        private final Run run;
        private final Money money = new Money();

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
            progress.advance(outcomes.size(), money.add(outcomes));
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

    /** The money so far, for the person who watches. */
    private static final class Money {

        private final Map<String, Long> refunded = new TreeMap<>();

        String add(List<Outcome> outcomes) {
            for (Outcome outcome : outcomes) {
                if (outcome.state() == RefundState.REFUNDED) {
                    refunded.merge(outcome.refund().currency(), outcome.refund().amount(), Long::sum);
                }
            }
            return refunded.entrySet().stream()
                    .map(sum -> Amounts.format(sum.getValue(), CurrencyUnit.of(sum.getKey())) + " " + sum.getKey())
                    .collect(Collectors.joining(", "));
        }
    }
}
