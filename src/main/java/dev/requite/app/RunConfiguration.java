package dev.requite.app;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.input.file.IntakeLimits;
import dev.requite.input.returns.IntakeRules;
import dev.requite.ledger.AccountHostStore;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.GateStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.LossStore;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.PlanStore;
import dev.requite.ledger.RunEndpointStore;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.WatchStore;
import dev.requite.ledger.WithdrawalStore;
import dev.requite.ledger.database.FreeSpace;
import dev.requite.ledger.database.LedgerHealth;
import dev.requite.ledger.database.LedgerHold;
import dev.requite.ledger.database.TableStatistics;
import dev.requite.model.order.ProviderRules;
import dev.requite.plan.FeePolicy;
import dev.requite.plan.Planner;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.altapay.AltapayProvider;
import dev.requite.provider.altapay.AltapaySettings;
import dev.requite.provider.http.ProxyChoice;
import dev.requite.provider.klarna.KlarnaProvider;
import dev.requite.provider.klarna.KlarnaSettings;
import dev.requite.run.HandSettlement;
import dev.requite.run.RefundRuns;
import dev.requite.run.Watching;
import dev.requite.run.batch.DeadExecutions;
import dev.requite.run.batch.IntakeSteps;
import dev.requite.run.batch.OrderSteps;
import dev.requite.run.batch.RefundJobs;
import dev.requite.run.phase.AccountHosts;
import dev.requite.run.phase.AfterLoss;
import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.run.phase.Endpoints;
import dev.requite.run.phase.Gate;
import dev.requite.run.phase.Planning;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RunClosing;
import dev.requite.run.phase.Submitting;
import dev.requite.submit.MachineTime;
import dev.requite.submit.OrderSubmission;
import dev.requite.submit.StopSignal;
import dev.requite.submit.SubmitPolicy;
import dev.requite.submit.Watch;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;

/** What a run needs beyond the ledger: providers, rules, the job. */
@Configuration(proxyBeanMethods = false)
public class RunConfiguration {

    @Bean
    ProxyChoice proxies(RequiteSettings settings) {
        return ProxyChoice.of(settings.http().proxy(), System.getenv());
    }

    @Bean
    @ConditionalOnProperty("requite.klarna.base-url")
    KlarnaProvider klarna(RequiteSettings settings, ProxyChoice proxies) {
        RequiteSettings.Klarna klarna = settings.klarna();
        URI baseUrl = Objects.requireNonNull(klarna.baseUrl());
        KlarnaSettings checked = KlarnaSettings.of(baseUrl, klarna.username(), klarna.password())
                .withKeyWindow(klarna.keyWindow())
                .with(calls -> calls.withTimeouts(
                                klarna.connectTimeout(), klarna.responseTimeout(), klarna.responseTimeout())
                        .withConnectionsMax(settings.submit().concurrency())
                        .withProxy(proxies.to(baseUrl)));
        Double limit = klarna.requestsPerSecond();
        return new KlarnaProvider(limit == null ? checked : checked.with(calls -> calls.withRequestsPerSecond(limit)));
    }

    @Bean
    @ConditionalOnProperty("requite.altapay.base-url")
    AltapayProvider altapay(RequiteSettings settings, ProxyChoice proxies) {
        RequiteSettings.Altapay altapay = settings.altapay();
        URI baseUrl = Objects.requireNonNull(altapay.baseUrl());
        return new AltapayProvider(AltapaySettings.of(baseUrl, altapay.username(), altapay.password())
                .withKlarnaTerminals(Set.copyOf(altapay.klarnaTerminals()))
                .withSynchronousTerminals(Set.copyOf(altapay.synchronousTerminals()))
                .withSettleTime(altapay.settleTime(), altapay.waitAtMost())
                .with(calls -> calls.withRequestsPerSecond(altapay.requestsPerSecond())
                        .withTimeouts(altapay.connectTimeout(), altapay.responseTimeout(), altapay.responseTimeout())
                        .withConnectionsMax(settings.submit().concurrency())
                        .withProxy(proxies.to(baseUrl))));
    }

    /** The configured providers by name. */
    @Bean
    Providers providers(ObjectProvider<PaymentProvider> configured) {
        Map<String, PaymentProvider> byName = configured.stream()
                .collect(Collectors.toMap(
                        provider -> provider.rules().provider(),
                        Function.identity(),
                        (one, other) -> one,
                        TreeMap::new));
        if (byName.isEmpty()) {
            throw new ConfigurationProblem("No provider is configured: set requite.klarna.base-url, .username and"
                    + " .password (REQUITE_KLARNA_BASEURL and so on), or the same of requite.altapay, or try `demo`.");
        }
        return new Providers(byName);
    }

    @Bean
    IntakeRules intakeRules(RequiteSettings settings, Providers providers) {
        String fallback = defaultProvider(settings.intake().defaultProvider(), providers.byName());
        Map<String, ProviderRules> rules = providers.byName().values().stream()
                .map(PaymentProvider::rules)
                .collect(Collectors.toMap(ProviderRules::provider, Function.identity()));
        return new IntakeRules(settings.intake().form(), fallback, rules, IntakeLimits.defaults());
    }

    private static String defaultProvider(@Nullable String named, Map<String, PaymentProvider> configured) {
        if (named == null || named.isBlank()) {
            return configured.size() == 1 ? configured.keySet().iterator().next() : KlarnaProvider.NAME;
        }
        if (!configured.containsKey(named)) {
            throw new ConfigurationProblem("The default provider " + named + " is not configured: set requite." + named
                    + ".base-url, or another requite.intake.default-provider.");
        }
        return named;
    }

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
    OrderSubmission orderSubmission(
            Providers providers,
            SubmitStore ledger,
            RequiteSettings settings,
            StopSignal stop,
            LedgerHold hold,
            Clock clock,
            AsyncTaskExecutor ledgerThreads) {
        RequiteSettings.Submit submit = settings.submit();
        SubmitPolicy policy = new SubmitPolicy(
                submit.tries(),
                submit.firstWait(),
                submit.longestWait(),
                submit.lookAgainAfter(),
                submit.staleAfter(),
                submit.leaveWithin(),
                clock.instant());
        return new OrderSubmission(
                providers.byName(), ledger, policy, stop, hold, new MachineTime(clock), ledgerThreads);
    }

    @Bean
    Gate gate(GateStore ledger, RunStore runs, RequiteSettings settings) {
        return new Gate(ledger, runs, settings.limits().inMinorUnits());
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
            StopSignal stop,
            Progress progress,
            Clock clock,
            ExecutorService workers) {
        return new Planning(
                ledger, transactions, statistics, providers.byName(), planner, stop, progress, clock, workers);
    }

    @Bean
    Submitting submitting(SubmitStore ledger, Gate gate, OrderSubmission submission, Progress progress) {
        return new Submitting(ledger, gate, submission, progress);
    }

    @Bean
    Endpoints endpoints(Providers providers, RunEndpointStore ledger) {
        return new Endpoints(providers.byName(), ledger);
    }

    @Bean
    AccountHosts accountHosts(Providers providers, DecisionStore decisions, Ledger transactions, Clock clock) {
        return new AccountHosts(providers.byName(), new AccountHostStore(transactions), decisions, transactions, clock);
    }

    @Bean
    AfterLoss afterLoss(
            Providers providers, DecisionStore decisions, Ledger transactions, RequiteSettings settings, Clock clock) {
        Duration inFlight =
                settings.submit().leaveWithin().plus(settings.altapay().responseTimeout());
        return new AfterLoss(providers.byName(), new LossStore(transactions), decisions, transactions, inFlight, clock);
    }

    @Bean
    RefundJobs refundJobs(
            JobRepository repository,
            IntakeSteps intake,
            OrderSteps orders,
            Planning planning,
            Gate gate,
            Submitting submitting,
            Endpoints endpoints,
            AccountHosts hosts,
            AfterLoss loss,
            RunClosing closing) {
        return new RefundJobs(repository, intake, orders, planning, gate, submitting, endpoints, hosts, loss, closing);
    }

    @Bean
    Watching watching(
            Ledger transactions,
            SubmitStore refunds,
            Providers providers,
            RequiteSettings settings,
            StopSignal stop,
            Clock clock) {
        Watch watch = new Watch(settings.altapay().openDays(), stop, new MachineTime(clock));
        return new Watching(
                new WatchStore(transactions),
                refunds,
                providers.byName(),
                watch,
                stop,
                settings.submit().concurrency());
    }

    @Bean
    HandSettlement handSettlement(
            SubmitStore refunds, DecisionStore decisions, Ledger transactions, Providers providers, Clock clock) {
        return new HandSettlement(refunds, decisions, transactions, providers.byName(), new MachineTime(clock));
    }

    @Bean
    DeadExecutions deadExecutions(JobOperator operator, JobRepository repository, Clock clock) {
        return new DeadExecutions(operator, repository, clock);
    }

    @Bean
    RefundRuns refundRuns(
            RunStore runs,
            OpenRuns openRuns,
            IntakeStore intake,
            WithdrawalStore withdrawals,
            Watching watching,
            HandSettlement byHand,
            DecisionStore decisions,
            RefundJobs jobs,
            Endpoints endpoints,
            AfterLoss loss,
            JobOperator operator,
            DeadExecutions dead,
            Ledger transactions,
            RunClosing closing,
            StopSignal stop,
            LedgerHealth health,
            FreeSpace space,
            Clock clock) {
        return new RefundRuns(
                runs,
                openRuns,
                intake,
                withdrawals,
                watching,
                byHand,
                decisions,
                jobs,
                endpoints,
                loss,
                operator,
                dead,
                transactions,
                closing,
                stop,
                health,
                space,
                clock);
    }
}
