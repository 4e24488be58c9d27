package dev.requite.run;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenOperations;
import dev.requite.ledger.OpenRefunds;
import dev.requite.ledger.OperationSubmitStore;
import dev.requite.ledger.PlanStore;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.database.LedgerHold;
import dev.requite.ledger.database.TableStatistics;
import dev.requite.plan.FeePolicy;
import dev.requite.plan.OperationPlanner;
import dev.requite.plan.OperationRules;
import dev.requite.plan.Planner;
import dev.requite.provider.PaymentProvider;
import dev.requite.run.phase.Operating;
import dev.requite.run.phase.OrderPhases;
import dev.requite.run.phase.Planning;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RefundedMoney;
import dev.requite.run.phase.Submitting;
import dev.requite.submit.OperationSubmission;
import dev.requite.submit.OrderSubmission;
import dev.requite.submit.StopSignal;
import dev.requite.submit.SubmitPolicy;
import dev.requite.submit.Time;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** The phases of one process's passes, whoever owns its clock and its threads. */
public final class UnbatchedPhases {

    private final Map<String, PaymentProvider> providers;
    private final StopSignal stop;
    private final Time time;
    private final Executor threads;

    /**
     * @param providers by name
     * @param threads of the planners and the ledger
     */
    public UnbatchedPhases(Map<String, PaymentProvider> providers, StopSignal stop, Time time, Executor threads) {
        this.providers = providers;
        this.stop = stop;
        this.time = time;
        this.threads = threads;
    }

    /**
     * Over a ledger whose every write begins at a fence.
     *
     * @param hold asked before every request leaves
     */
    public OrderPhases over(Ledger ledger, LedgerHold hold, SubmitPolicy policy) {
        Progress unwatched = new Night.Unwatched();
        Clock clock = ((InstantSource) time::now).withZone(ZoneOffset.UTC);
        SubmitStore refunds = new SubmitStore(ledger);
        OperationSubmitStore steps = new OperationSubmitStore(ledger);
        return new OrderPhases(
                new Planning(
                        new PlanStore(ledger),
                        ledger,
                        new TableStatistics(ledger.template()),
                        providers,
                        new Planner(new FeePolicy(Set.of(), FeePolicy.WhenIneligible.HOLD)),
                        new OperationPlanner(OperationRules.NONE),
                        stop,
                        unwatched,
                        clock,
                        threads),
                new Operating(
                        steps,
                        new OpenOperations(ledger, false),
                        new OperationSubmission(providers, steps, policy, stop, hold, time, threads),
                        unwatched),
                new Submitting(
                        refunds,
                        new OpenRefunds(ledger, false),
                        new OrderSubmission(providers, refunds, policy, stop, hold, time, threads),
                        new RefundedMoney(),
                        unwatched));
    }
}
