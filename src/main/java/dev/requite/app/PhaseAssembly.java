package dev.requite.app;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenOperations;
import dev.requite.ledger.OpenRefunds;
import dev.requite.ledger.OperationSubmitStore;
import dev.requite.ledger.PlanStore;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.database.LedgerHold;
import dev.requite.ledger.database.TableStatistics;
import dev.requite.plan.OperationPlanner;
import dev.requite.plan.Planner;
import dev.requite.provider.PaymentProvider;
import dev.requite.run.phase.Operating;
import dev.requite.run.phase.OrderPhases;
import dev.requite.run.phase.Pass;
import dev.requite.run.phase.Planning;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RefundedMoney;
import dev.requite.run.phase.Submitting;
import dev.requite.submit.MachineTime;
import dev.requite.submit.OperationSubmission;
import dev.requite.submit.OrderSubmission;
import dev.requite.submit.StopSignal;
import dev.requite.submit.SubmitPolicy;
import dev.requite.submit.Time;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;

/** Puts the phases of a pass together over a ledger: the run's own, or one that lets through what belongs to a part. */
final class PhaseAssembly {

    private final Map<String, PaymentProvider> providers;
    private final Planner planner;
    private final OperationPlanner operations;
    private final RequiteSettings.Submit settings;
    private final boolean gated;
    private final TableStatistics statistics;
    private final StopSignal stop;
    private final Progress progress;
    private final Clock clock;
    private final Executor workers;
    private final Executor ledgerThreads;
    private final RefundedMoney money = new RefundedMoney();

    /**
     * @param gated whether there are limits, so that only what the gate let through is sent
     * @param workers where plans are made
     * @param ledgerThreads where commits are waited for while other orders are in flight
     */
    PhaseAssembly(
            Map<String, PaymentProvider> providers,
            Planner planner,
            OperationPlanner operations,
            RequiteSettings.Submit settings,
            boolean gated,
            TableStatistics statistics,
            StopSignal stop,
            Progress progress,
            Clock clock,
            Executor workers,
            Executor ledgerThreads) {
        this.providers = providers;
        this.planner = planner;
        this.operations = operations;
        this.settings = settings;
        this.gated = gated;
        this.statistics = statistics;
        this.stop = stop;
        this.progress = progress;
        this.clock = clock;
        this.workers = workers;
        this.ledgerThreads = ledgerThreads;
    }

    /** @param hold asked before every request leaves */
    OrderPhases over(Ledger ledger, LedgerHold hold, Pass pass) {
        Time time = new MachineTime(clock);
        SubmitPolicy policy = policy(pass);
        SubmitStore refunds = new SubmitStore(ledger);
        OperationSubmitStore steps = new OperationSubmitStore(ledger);
        Planning planning = new Planning(
                new PlanStore(ledger),
                ledger,
                statistics,
                providers,
                planner,
                operations,
                stop,
                progress,
                clock,
                workers);
        Operating operating = new Operating(
                steps,
                new OpenOperations(ledger, gated),
                new OperationSubmission(providers, steps, policy, stop, hold, time, ledgerThreads),
                progress);
        Submitting submitting = new Submitting(
                refunds,
                new OpenRefunds(ledger, gated),
                new OrderSubmission(providers, refunds, policy, stop, hold, time, ledgerThreads),
                money,
                progress);
        return new OrderPhases(planning, operating, submitting);
    }

    private SubmitPolicy policy(Pass pass) {
        return new SubmitPolicy(
                settings.tries(),
                settings.firstWait(),
                settings.longestWait(),
                settings.lookAgainAfter(),
                settings.staleAfter(),
                settings.leaveWithin(),
                pass.began());
    }
}
