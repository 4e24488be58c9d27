package dev.requite.run.phase;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.PlanStore;
import dev.requite.ledger.PlannedOrder;
import dev.requite.ledger.Run;
import dev.requite.ledger.StagedOrder;
import dev.requite.ledger.database.TableStatistics;
import dev.requite.plan.OperationPlanner;
import dev.requite.plan.Planner;
import dev.requite.provider.PaymentProvider;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Makes frozen refunds and verdicts of a run's staged rows. */
public final class Planning {

    private final PlanStore ledger;
    private final Ledger transactions;
    private final TableStatistics statistics;
    private final Map<String, PaymentProvider> providers;
    private final Planner planner;
    private final OperationPlanner operations;
    private final StopSignal stop;
    private final Progress progress;
    private final Clock clock;
    private final Executor threads;

    /** @param threads where plans are made, off the network's threads */
    public Planning(
            PlanStore ledger,
            Ledger transactions,
            TableStatistics statistics,
            Map<String, PaymentProvider> providers,
            Planner planner,
            OperationPlanner operations,
            StopSignal stop,
            Progress progress,
            Clock clock,
            Executor threads) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.statistics = statistics;
        this.providers = providers;
        this.planner = planner;
        this.operations = operations;
        this.stop = stop;
        this.progress = progress;
        this.clock = clock;
        this.threads = threads;
    }

    public OrderWork<StagedOrder, PlannedOrder> of(Run run) {
        return new Work(
                run,
                new OrderPlans(
                        providers,
                        planner.accepting(ledger.accepted(run.id())),
                        new OperationPlans(operations.accepting(ledger.accepted(run.id())), stop, clock, threads),
                        run.kind(),
                        stop,
                        clock,
                        threads));
    }

    private final class Work implements OrderWork<StagedOrder, PlannedOrder> {

        private final Run run;
        private final OrderPlans plans;

        Work(Run run, OrderPlans plans) {
            this.run = run;
            this.plans = plans;
        }

        @Override
        public String name() {
            return "plan";
        }

        @Override
        public String unit() {
            return "rows";
        }

        @Override
        public List<StagedOrder> page(String provider, String afterOrder) {
            return ledger.page(run.id(), provider, afterOrder);
        }

        @Override
        public String orderId(StagedOrder order) {
            return order.orderId();
        }

        @Override
        public List<CompletableFuture<PlannedOrder>> start(List<StagedOrder> orders) {
            return orders.stream().map(plans::plan).toList();
        }

        @Override
        public void write(List<? extends PlannedOrder> orders) {
            transactions.write(() -> ledger.write(run, orders, clock.instant()));
            statistics.planned(orders.size());
            progress.advance(
                    orders.stream()
                            .mapToLong(order -> order.rowNumbers().size())
                            .sum(),
                    "");
        }

        @Override
        public long total() {
            return ledger.rowsStaged(run.id());
        }

        @Override
        public Set<String> left(Set<String> configured) {
            return ledger.providersStaged(run.id());
        }
    }
}
