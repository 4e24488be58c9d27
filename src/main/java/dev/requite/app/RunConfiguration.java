package dev.requite.app;

import dev.requite.app.settings.AccountSettings;
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
import dev.requite.model.account.ProviderKind;
import dev.requite.model.order.ProviderRules;
import dev.requite.plan.FeePolicy;
import dev.requite.plan.Planner;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.altapay.AltapayProvider;
import dev.requite.provider.altapay.AltapaySettings;
import dev.requite.provider.http.HttpProxy;
import dev.requite.provider.http.ProxyChoice;
import dev.requite.provider.klarna.KlarnaProvider;
import dev.requite.provider.klarna.KlarnaSettings;
import dev.requite.run.Approvals;
import dev.requite.run.HandSettlement;
import dev.requite.run.Passes;
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
import dev.requite.submit.Time;
import dev.requite.submit.Watch;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
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

    /** A client for each account that is configured: its own pace, connections and circuit breaker. */
    @Bean
    Providers providers(RequiteSettings settings, Environment environment, ProxyChoice proxies) {
        Map<String, PaymentProvider> byName = new TreeMap<>();
        // All settings are checked before the first client is there, which would have to be closed.
        List<Supplier<PaymentProvider>> clients = AccountSettings.all(settings, environment).stream()
                .map(account -> client(
                        account,
                        proxies.to(account.baseUrl()),
                        settings.submit().concurrency()))
                .toList();
        for (Supplier<PaymentProvider> client : clients) {
            PaymentProvider provider = client.get();
            byName.put(provider.rules().provider(), provider);
        }
        if (byName.isEmpty()) {
            throw new ConfigurationProblem("No provider is configured: set requite.klarna.base-url, .username and"
                    + " .password (REQUITE_KLARNA_BASEURL and so on), or the same of requite.altapay or of"
                    + " requite.accounts, or try `demo`.");
        }
        return new Providers(byName);
    }

    private static Supplier<PaymentProvider> client(
            AccountSettings account, @Nullable HttpProxy proxy, int connections) {
        if (account instanceof AccountSettings.OfKlarna klarna) {
            KlarnaSettings checked = klarna(klarna, proxy, connections);
            return () -> new KlarnaProvider(checked);
        }
        AltapaySettings checked = altapay((AccountSettings.OfAltapay) account, proxy, connections);
        return () -> new AltapayProvider(checked);
    }

    private static KlarnaSettings klarna(AccountSettings.OfKlarna account, @Nullable HttpProxy proxy, int connections) {
        RequiteSettings.Klarna klarna = account.settings();
        KlarnaSettings checked = KlarnaSettings.of(
                        account.account(), account.baseUrl(), klarna.username(), klarna.password())
                .withKeyWindow(klarna.keyWindow())
                .with(calls -> calls.withTimeouts(
                                klarna.connectTimeout(), klarna.responseTimeout(), klarna.responseTimeout())
                        .withConnectionsMax(connections)
                        .withProxy(proxy));
        Double limit = klarna.requestsPerSecond();
        return limit == null ? checked : checked.with(calls -> calls.withRequestsPerSecond(limit));
    }

    private static AltapaySettings altapay(
            AccountSettings.OfAltapay account, @Nullable HttpProxy proxy, int connections) {
        RequiteSettings.Altapay altapay = account.settings();
        return AltapaySettings.of(account.account(), account.baseUrl(), altapay.username(), altapay.password())
                .withKlarnaTerminals(Set.copyOf(altapay.klarnaTerminals()))
                .withSynchronousTerminals(Set.copyOf(altapay.synchronousTerminals()))
                .withSettleTime(altapay.settleTime(), altapay.waitAtMost())
                .with(calls -> calls.withRequestsPerSecond(altapay.requestsPerSecond())
                        .withTimeouts(altapay.connectTimeout(), altapay.responseTimeout(), altapay.responseTimeout())
                        .withConnectionsMax(connections)
                        .withProxy(proxy));
    }

    @Bean
    IntakeRules intakeRules(RequiteSettings settings, Providers providers) {
        String fallback = defaultProvider(settings.intake().defaultProvider(), providers.byName());
        Map<String, ProviderRules> rules = providers.byName().values().stream()
                .map(PaymentProvider::rules)
                .collect(Collectors.toMap(ProviderRules::provider, Function.identity()));
        return new IntakeRules(settings.intake().form(), fallback, rules, IntakeLimits.defaults());
    }

    /** Klarna's where there is no other choice: then rows that name no account are told so. */
    private static String defaultProvider(@Nullable String named, Map<String, PaymentProvider> configured) {
        if (named == null || named.isBlank()) {
            return configured.size() == 1 ? configured.keySet().iterator().next() : ProviderKind.KLARNA.code();
        }
        if (!configured.containsKey(named)) {
            throw new ConfigurationProblem("The default provider " + named + " (requite.intake.default-provider) is not"
                    + " configured; the accounts are " + String.join(", ", new TreeSet<>(configured.keySet())) + ".");
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
            SubmitStore refunds, DecisionStore decisions, Ledger transactions, Providers providers, Clock clock) {
        return new HandSettlement(refunds, decisions, transactions, providers.byName(), new MachineTime(clock));
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
            FreeSpace space) {
        return new Passes(runs, intake, withdrawals, jobs, endpoints, operator, dead, closing, stop, health, space);
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
    RefundRuns refundRuns(
            RunStore runs,
            OpenRuns openRuns,
            IntakeStore intake,
            WithdrawalStore withdrawals,
            Watching watching,
            HandSettlement byHand,
            Approvals approvals,
            Passes passes,
            Endpoints endpoints,
            AfterLoss loss,
            Ledger ledger,
            RunClosing closing,
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
                endpoints,
                loss,
                ledger,
                closing,
                stop,
                clock);
    }
}
