package dev.requite.app;

import dev.requite.app.settings.AccountSettings;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.app.settings.SharedRules;
import dev.requite.ledger.AccountHostStore;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.JoinedRuns;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.LossStore;
import dev.requite.ledger.OpenOperations;
import dev.requite.ledger.OpenRefunds;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.OperationSubmitStore;
import dev.requite.ledger.PhaseStore;
import dev.requite.ledger.RunEndpointStore;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.WatchStore;
import dev.requite.ledger.WithdrawalStore;
import dev.requite.ledger.database.FreeSpace;
import dev.requite.ledger.database.LedgerHealth;
import dev.requite.ledger.database.ServerLease;
import dev.requite.report.form.Version;
import dev.requite.run.Approvals;
import dev.requite.run.FormerLeaders;
import dev.requite.run.HandSettlement;
import dev.requite.run.Passes;
import dev.requite.run.RefundRuns;
import dev.requite.run.Reruns;
import dev.requite.run.Watching;
import dev.requite.run.batch.DeadExecutions;
import dev.requite.run.batch.Hands;
import dev.requite.run.batch.IntakeSteps;
import dev.requite.run.batch.OrderSteps;
import dev.requite.run.batch.OwnThreads;
import dev.requite.run.batch.PhaseWatch;
import dev.requite.run.batch.RefundJobs;
import dev.requite.run.batch.machines.PartRequests;
import dev.requite.run.batch.machines.SharedHands;
import dev.requite.run.phase.AccountHosts;
import dev.requite.run.phase.AfterLoss;
import dev.requite.run.phase.Endpoints;
import dev.requite.run.phase.Gate;
import dev.requite.run.phase.RunClosing;
import dev.requite.submit.MachineTime;
import dev.requite.submit.StopSignal;
import dev.requite.submit.Time;
import dev.requite.submit.Watch;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Runs: the job, its passes, and what a person does about them. */
@Configuration(proxyBeanMethods = false)
public class RunConfiguration {

    @Bean
    Endpoints endpoints(Providers providers, RunEndpointStore ledger, RunStore runs, StopSignal stop) {
        return new Endpoints(providers.byName(), ledger, runs, stop);
    }

    @Bean
    AccountHosts accountHosts(Providers providers, DecisionStore decisions, Ledger transactions, Clock clock) {
        return new AccountHosts(providers.byName(), new AccountHostStore(transactions), decisions, transactions, clock);
    }

    @Bean
    AfterLoss afterLoss(
            Providers providers, DecisionStore decisions, Ledger transactions, RequiteSettings settings, Clock clock) {
        Duration leaveWithin = settings.submit().leaveWithin();
        return new AfterLoss(
                providers.byName(), new LossStore(transactions), decisions, transactions, leaveWithin, clock);
    }

    @Bean
    PhaseWatch phaseWatch(Ledger ledger, Locks locks, Clock clock) {
        ServerLease lease = locks.server();
        return new PhaseWatch(new PhaseStore(ledger), clock, lease == null ? work -> {} : lease::tell);
    }

    @Bean
    SharedRules sharedRules(RequiteSettings settings, Environment environment) {
        return SharedRules.of(settings, AccountSettings.all(settings, environment), Version.current());
    }

    /** This process alone, or all machines that were given the same call. */
    @Bean
    Hands hands(ObjectProvider<PartRequests> shared, JobRepository repository, StopSignal stop, Locks locks) {
        PartRequests requests = shared.getIfAvailable();
        ServerLease lease = locks.server();
        return requests == null || lease == null
                ? new OwnThreads()
                : new SharedHands(repository, requests, stop, lease::stands, lease::callIn);
    }

    @Bean
    RefundJobs refundJobs(
            JobRepository repository,
            IntakeSteps intake,
            OrderSteps orders,
            Hands hands,
            Gate gate,
            Endpoints endpoints,
            AccountHosts hosts,
            AfterLoss loss,
            RunClosing closing,
            PhaseWatch watch) {
        return new RefundJobs(repository, intake, orders, hands, gate, endpoints, hosts, loss, closing, watch);
    }

    @Bean
    Watching watching(
            Ledger transactions,
            SubmitStore refunds,
            Providers providers,
            RequiteSettings settings,
            Environment environment,
            StopSignal stop,
            Clock clock) {
        Time time = new MachineTime(clock);
        Map<String, Watch> watches = AccountSettings.all(settings, environment).stream()
                .collect(Collectors.toMap(
                        account -> account.account().name(),
                        account -> new Watch(
                                account instanceof AccountSettings.OfAltapay altapay
                                        ? altapay.settings().openDays()
                                        : settings.altapay().openDays(),
                                stop,
                                time)));
        return new Watching(
                new WatchStore(transactions),
                refunds,
                providers.byName(),
                watches,
                stop,
                settings.submit().concurrency());
    }

    @Bean
    HandSettlement handSettlement(
            OpenRefunds open,
            SubmitStore refunds,
            OpenOperations openOperations,
            OperationSubmitStore operations,
            DecisionStore decisions,
            Ledger transactions,
            Providers providers,
            Clock clock) {
        return new HandSettlement(
                open,
                refunds,
                openOperations,
                operations,
                decisions,
                transactions,
                providers.byName(),
                new MachineTime(clock));
    }

    @Bean
    DeadExecutions deadExecutions(JobOperator operator, JobRepository repository, Clock clock) {
        return new DeadExecutions(operator, repository, clock);
    }

    @Bean
    Passes passes(
            RunStore runs,
            IntakeStore intake,
            WithdrawalStore withdrawals,
            RefundJobs jobs,
            Endpoints endpoints,
            JobOperator operator,
            DeadExecutions dead,
            RunClosing closing,
            StopSignal stop,
            LedgerHealth health,
            FreeSpace space,
            Locks locks,
            SharedRules rules,
            Clock clock) {
        ServerLease lease = locks.server();
        LongSupplier number = lease == null ? () -> 0 : lease::epoch;
        return new Passes(
                runs,
                intake,
                withdrawals,
                jobs,
                endpoints,
                operator,
                dead,
                closing,
                stop,
                health,
                space,
                number,
                rules.hash(),
                clock);
    }

    @Bean
    Approvals approvals(
            RunStore runs,
            WithdrawalStore withdrawals,
            DecisionStore decisions,
            Ledger ledger,
            Passes passes,
            RunClosing closing,
            Clock clock) {
        return new Approvals(runs, withdrawals, decisions, ledger, passes, closing, clock);
    }

    @Bean
    Reruns reruns(RunStore runs, Endpoints endpoints, Passes passes, StopSignal stop) {
        return new Reruns(runs, endpoints, passes, stop);
    }

    @Bean
    FormerLeaders formerLeaders(
            JoinedRuns joined, RunStore runs, IntakeStore intake, RunClosing closing, StopSignal stop) {
        return new FormerLeaders(joined, runs, intake, closing, stop);
    }

    @Bean
    RefundRuns refundRuns(
            RunStore runs,
            OpenRuns openRuns,
            IntakeStore intake,
            WithdrawalStore withdrawals,
            Watching watching,
            HandSettlement byHand,
            Approvals approvals,
            Passes passes,
            Reruns reruns,
            AfterLoss loss,
            Ledger ledger,
            RunClosing closing,
            FormerLeaders former,
            StopSignal stop,
            Clock clock) {
        return new RefundRuns(
                runs,
                openRuns,
                intake,
                withdrawals,
                watching,
                byHand,
                approvals,
                passes,
                reruns,
                loss,
                ledger,
                closing,
                former,
                stop,
                clock);
    }
}
