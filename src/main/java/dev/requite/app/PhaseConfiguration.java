package dev.requite.app;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.input.returns.IntakeRules;
import dev.requite.ledger.GateStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenOperations;
import dev.requite.ledger.OpenRefunds;
import dev.requite.ledger.OperationSubmitStore;
import dev.requite.ledger.PlanStore;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.database.LedgerHold;
import dev.requite.ledger.database.TableStatistics;
import dev.requite.plan.FeePolicy;
import dev.requite.plan.OperationPlanner;
import dev.requite.plan.Planner;
import dev.requite.run.batch.IntakeSteps;
import dev.requite.run.batch.OrderSteps;
import dev.requite.run.phase.Gate;
import dev.requite.run.phase.Limits;
import dev.requite.run.phase.Operating;
import dev.requite.run.phase.Planning;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.Submitting;
import dev.requite.submit.MachineTime;
import dev.requite.submit.OperationSubmission;
import dev.requite.submit.OrderSubmission;
import dev.requite.submit.StopSignal;
import dev.requite.submit.SubmitPolicy;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;

/** The phases of a run: their rules, threads and steps. */
@Configuration(proxyBeanMethods = false)
public class PhaseConfiguration {

    @Bean
    Planner planner(RequiteSettings settings) {
        RequiteSettings.Fees fees = settings.fees();
        return new Planner(
                new FeePolicy(Set.copyOf(fees.markets()), fees.whenIneligible()),
                settings.plan().orderLines());
    }

    /** A few threads for plans beside the step's own. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService workers() {
        return Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What has to be committed before money moves is waited for on virtual threads, where Java has them: from 21 on. */
    @Bean
    @ConditionalOnThreading(Threading.VIRTUAL)
    AsyncTaskExecutor virtualLedgerThreads() {
        return new VirtualThreadTaskExecutor("ledger-");
    }

    /** Before that, the planners' threads do it: nothing is planned while refunds are sent. */
    @Bean
    @ConditionalOnThreading(Threading.PLATFORM)
    AsyncTaskExecutor ledgerThreads(ExecutorService workers) {
        return new TaskExecutorAdapter(workers);
    }

    @Bean
    OperationPlanner operationPlanner(RequiteSettings settings) {
        return new OperationPlanner(settings.operations().inMinorUnits());
    }

    @Bean
    SubmitPolicy submitPolicy(RequiteSettings settings, Clock clock) {
        RequiteSettings.Submit submit = settings.submit();
        return new SubmitPolicy(
                submit.tries(),
                submit.firstWait(),
                submit.longestWait(),
                submit.lookAgainAfter(),
                submit.staleAfter(),
                submit.leaveWithin(),
                clock.instant());
    }

    @Bean
    OperationSubmission operationSubmission(
            Providers providers,
            OperationSubmitStore ledger,
            SubmitPolicy policy,
            StopSignal stop,
            LedgerHold hold,
            Clock clock,
            AsyncTaskExecutor ledgerThreads) {
        return new OperationSubmission(
                providers.byName(), ledger, policy, stop, hold, new MachineTime(clock), ledgerThreads);
    }

    @Bean
    OpenOperations openOperations(Ledger ledger, Limits limits) {
        return new OpenOperations(ledger, !limits.none());
    }

    @Bean
    Operating operating(
            OperationSubmitStore ledger, OpenOperations open, OperationSubmission submission, Progress progress) {
        return new Operating(ledger, open, submission, progress);
    }

    @Bean
    OrderSubmission orderSubmission(
            Providers providers,
            SubmitStore ledger,
            SubmitPolicy policy,
            StopSignal stop,
            LedgerHold hold,
            Clock clock,
            AsyncTaskExecutor ledgerThreads) {
        return new OrderSubmission(
                providers.byName(), ledger, policy, stop, hold, new MachineTime(clock), ledgerThreads);
    }

    @Bean
    Limits limits(RequiteSettings settings) {
        return settings.limits().inMinorUnits();
    }

    @Bean
    OpenRefunds openRefunds(Ledger ledger, Limits limits) {
        return new OpenRefunds(ledger, !limits.none());
    }

    @Bean
    Gate gate(GateStore ledger, RunStore runs, Limits limits) {
        return new Gate(ledger, runs, limits);
    }

    @Bean
    IntakeSteps intakeSteps(
            JobRepository repository,
            Ledger transactions,
            IntakeStore ledger,
            TableStatistics statistics,
            IntakeRules rules,
            StopSignal stop,
            Progress progress) {
        return new IntakeSteps(repository, transactions, ledger, statistics, rules, stop, progress);
    }

    @Bean
    OrderSteps orderSteps(
            JobRepository repository,
            Providers providers,
            RequiteSettings settings,
            StopSignal stop,
            Progress progress) {
        return new OrderSteps(
                repository, providers.byName().keySet(), settings.submit().concurrency(), stop, progress);
    }

    @Bean
    Planning planning(
            PlanStore ledger,
            Ledger transactions,
            TableStatistics statistics,
            Providers providers,
            Planner planner,
            OperationPlanner operations,
            StopSignal stop,
            Progress progress,
            Clock clock,
            ExecutorService workers) {
        return new Planning(
                ledger,
                transactions,
                statistics,
                providers.byName(),
                planner,
                operations,
                stop,
                progress,
                clock,
                workers);
    }

    @Bean
    Submitting submitting(SubmitStore ledger, OpenRefunds open, OrderSubmission submission, Progress progress) {
        return new Submitting(ledger, open, submission, progress);
    }
}
