package dev.requite.app;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.input.returns.IntakeRules;
import dev.requite.ledger.GateStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenOperations;
import dev.requite.ledger.OpenRefunds;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.database.Fence;
import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.ledger.database.PartHolds;
import dev.requite.ledger.database.TableStatistics;
import dev.requite.plan.FeePolicy;
import dev.requite.plan.OperationPlanner;
import dev.requite.plan.Planner;
import dev.requite.run.batch.IntakeSteps;
import dev.requite.run.batch.OrderSteps;
import dev.requite.run.phase.Gate;
import dev.requite.run.phase.Limits;
import dev.requite.run.phase.Parts;
import dev.requite.run.phase.Progress;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
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
    OpenOperations openOperations(Ledger ledger, Limits limits) {
        return new OpenOperations(ledger, !limits.none());
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
            JobRepository repository, Parts parts, RequiteSettings settings, StopSignal stop, Progress progress) {
        return new OrderSteps(repository, parts, settings.submit().concurrency(), stop, progress);
    }

    @Bean
    PhaseAssembly phaseAssembly(
            Providers providers,
            Planner planner,
            OperationPlanner operations,
            RequiteSettings settings,
            Limits limits,
            TableStatistics statistics,
            StopSignal stop,
            Progress progress,
            Clock clock,
            ExecutorService workers,
            AsyncTaskExecutor ledgerThreads) {
        return new PhaseAssembly(
                providers.byName(),
                planner,
                operations,
                settings.submit(),
                !limits.none(),
                statistics,
                stop,
                progress,
                clock,
                workers,
                ledgerThreads);
    }

    /** On a ledger of a server each account is held on its own; in a folder with the ledger. */
    @Bean
    Parts parts(
            LedgerDatabase database,
            DataSource opened,
            Ledger ledger,
            Fence fence,
            Access access,
            PhaseAssembly phases,
            Providers providers,
            StopSignal stop,
            ObjectProvider<PartHolds> shared) {
        RunParts.Holds holds = database.onServer()
                ? new ServerHolds(shared.getIfAvailable(() -> database.parts(opened)), access.shares())
                : (account, phase, pass) -> Optional.of(new RunParts.Held(fence, () -> {}));
        return new RunParts(opened, ledger, fence, holds, phases, providers.byName(), stop);
    }
}
