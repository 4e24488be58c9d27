package dev.requite.app;

import dev.requite.app.settings.SettingNames;
import dev.requite.app.settings.SettingsFile;
import dev.requite.ledger.database.HolderWatch;
import dev.requite.ledger.database.LedgerHealth;
import dev.requite.ledger.database.ServerLease;
import dev.requite.ledger.history.LastCalls;
import dev.requite.notice.NightWork;
import dev.requite.notice.Notices;
import dev.requite.run.RefundRuns;
import dev.requite.run.RunHistory;
import dev.requite.run.RunReports;
import dev.requite.run.phase.AccountHosts;
import dev.requite.run.phase.AfterLoss;
import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.run.phase.Progress;
import dev.requite.run.settling.PayoutDecisions;
import dev.requite.run.settling.Reconciling;
import dev.requite.run.settling.Settling;
import dev.requite.submit.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * An opened ledger and, for runs, the providers behind it. While it is open no other process can work on this ledger,
 * unless it was opened to look only.
 */
public final class Session implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Session(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * What a command was called with.
     *
     * @param workFolder holds the embedded ledger and the reports; made by commands that may be its first
     * @param configuration a YAML or properties file, null if none was named
     * @param own settings of the command itself, which win over all others. When there are any, for the demo, variables
     *     of the environment do not count at all: they are the shop's
     * @param progress who watches
     */
    public record Call(Path workFolder, @Nullable Path configuration, Map<String, Object> own, Progress progress) {

        public Call {
            own = Map.copyOf(own);
        }
    }

    /**
     * Opens the ledger for commands that only look. On a server they may do so beside a run that is at work.
     *
     * @throws LedgerHeldException if another process works on an embedded ledger
     * @throws ConfigurationProblem if there is no ledger, or a setting is wrong
     * @throws DiskProblem if the ledger's disk has too little room or fails
     */
    public static Session look(Call call) {
        return open(call, Access.LOOK, beans -> {}, LedgerConfiguration.class, ReportConfiguration.class);
    }

    /**
     * Opens the ledger for commands that write reports again, which nobody else may do at the same time.
     *
     * @throws LedgerHeldException if another process works on it
     * @throws ConfigurationProblem if there is no ledger, or a setting is wrong
     * @throws DiskProblem if the ledger's disk has too little room or fails
     */
    public static Session rewrite(Call call) {
        return open(call, Access.HOLD, beans -> {}, LedgerConfiguration.class, ReportConfiguration.class);
    }

    /**
     * Opens the ledger and the providers, for a command that may be a ledger's first.
     *
     * @param stopAsked ends runs in good order when it completes, which it may have done before the session is open
     * @throws LedgerHeldException if another process works on it
     * @throws ConfigurationProblem if the folder or a setting is wrong
     * @throws DiskProblem if the ledger's disk has too little room or fails
     */
    public static Session work(Call call, CompletionStage<?> stopAsked) {
        return work(call, Access.BEGIN, stopAsked, beans -> {});
    }

    /**
     * The same for a command that goes on with what a ledger has: where there is none, the work folder is mistyped.
     *
     * @throws ConfigurationProblem also if there is no ledger
     */
    public static Session resume(Call call, CompletionStage<?> stopAsked) {
        return work(call, Access.HOLD, stopAsked, beans -> {});
    }

    /**
     * Opens the ledger and the providers, and hands out parts of the work to other machines.
     *
     * @param led what it is opened for, by which whoever comes next knows it again
     * @throws LedgerHeldException if another process works on it
     * @throws ConfigurationProblem if the folder or a setting is wrong, or the clock is off the server's
     */
    static Session lead(Call call, LedCall led, CompletionStage<?> stopAsked) {
        return work(
                call,
                Access.LEAD,
                stopAsked,
                beans -> beans.registerBean(LedCall.class, () -> led),
                MachinesConfiguration.class);
    }

    /**
     * Opens the ledger and the providers to work on parts for a process that has the ledger.
     *
     * @throws LedgerHeldException if that process is still bringing its tables up to date
     * @throws ConfigurationProblem if a setting is wrong, or the clock is off the server's
     */
    static Session help(Call call, CompletionStage<?> stopAsked) {
        return work(call, Access.HELP, stopAsked, beans -> {}, MachinesConfiguration.class);
    }

    private static Session work(
            Call call,
            Access access,
            CompletionStage<?> stopAsked,
            Consumer<GenericApplicationContext> own,
            Class<?>... more) {
        StopSignal stop = new StopSignal();
        stopAsked.thenRun(stop::request);
        List<Class<?>> configurations = new ArrayList<>(List.of(
                LedgerConfiguration.class,
                ReportConfiguration.class,
                ProviderConfiguration.class,
                PhaseConfiguration.class,
                RunConfiguration.class,
                SettlementConfiguration.class,
                NoticeConfiguration.class));
        configurations.addAll(List.of(more));
        return open(
                call,
                access,
                beans -> {
                    beans.registerBean(StopSignal.class, () -> stop);
                    own.accept(beans);
                },
                configurations.toArray(Class<?>[]::new));
    }

    private static Session open(
            Call call, Access access, Consumer<GenericApplicationContext> more, Class<?>... configurations) {
        demandVariables(call);
        SettingsFile settings = SettingsFile.of(call.configuration());
        try {
            return new Session(context(call, settings, access, more, configurations));
        } catch (RuntimeException e) {
            throw FailedStart.behind(e, settings);
        }
    }

    /** Sees that every variable of the environment that looks like a setting is one. */
    static void demandVariables(Call call) {
        Set<String> misspelt = SettingNames.unknown(System.getenv().keySet());
        if (call.own().isEmpty() && !misspelt.isEmpty()) {
            throw FailedStart.inEnvironment(misspelt);
        }
    }

    /** A part of a session as Spring has it; whatever keeps it from being opened is thrown as Spring throws it. */
    static ConfigurableApplicationContext context(
            Call call,
            SettingsFile settings,
            Access access,
            Consumer<GenericApplicationContext> more,
            Class<?>... configurations) {
        return new SpringApplicationBuilder(configurations)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                // A stray application.yml beside the caller must not change where money goes.
                .properties(Map.of("spring.config.location", "classpath:/requite-defaults.yaml"))
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(Workspace.class, () -> new Workspace(call.workFolder()));
                    beans.registerBean(Access.class, () -> access);
                    beans.registerBean(Progress.class, call::progress);
                    more.accept(beans);
                    MutablePropertySources sources = context.getEnvironment().getPropertySources();
                    PropertySource<?> file = settings.source();
                    if (file != null) {
                        sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, file);
                    }
                    if (!call.own().isEmpty()) {
                        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
                        sources.addFirst(new MapPropertySource("command", call.own()));
                    }
                })
                .run();
    }

    /** The runs of this ledger. */
    public RefundRuns runs() {
        return context.getBean(RefundRuns.class);
    }

    /** What payouts say of refunds, for a session that was opened to work. */
    public Reconciling reconciling() {
        return context.getBean(Settling.class).reconciling();
    }

    /** What people say of that, for a session that was opened to work. */
    public PayoutDecisions decisions() {
        return context.getBean(Settling.class).decisions();
    }

    /** Where this ledger's accounts are, for a session that was opened to work. */
    public AccountHosts accounts() {
        return context.getBean(AccountHosts.class);
    }

    /** For a session that was opened to work with a ledger that was lost or put back. */
    public AfterLoss loss() {
        return context.getBean(AfterLoss.class);
    }

    /** What a failure in this session means to the user: the disk's problem if one is behind it, else the failure itself. */
    public RuntimeException behind(RuntimeException failure) {
        return DiskProblem.behind(failure, context.getBean(LedgerHealth.class));
    }

    /** Who is told how a call ended, for a session that was opened to work. */
    public Notices notices() {
        return context.getBean(Notices.class);
    }

    /** What the last call of this kind came to, null if there was none; for a session that was opened to work. */
    public @Nullable Integer exitCodeBefore(NightWork work) {
        return context.getBean(LastCalls.class).exitCode(work.kind());
    }

    /** Works for another process, in a session that was opened to help. */
    Helping helping() {
        return context.getBean(Helping.class);
    }

    /** How a call ended on another machine, if it did within this time. */
    Optional<HolderWatch.Ended> endedElsewhere(String call, Duration within) {
        return context.getBean(HolderWatch.class).ended(call, within);
    }

    /** Lets the other machines know how a call ended that this session led. */
    void tellEnd(String call, int exitCode) {
        lease().ended(call, exitCode);
    }

    /** Whether another process may have taken the ledger from this session, which led a call: that one goes on with it. */
    public boolean handedOver() {
        return context.getBean(Access.class) == Access.LEAD && !lease().seen();
    }

    /** Whether this session ended its work because its machine's clock is off. */
    boolean clockOff() {
        return context.getBean(Heartbeat.class).clockOff();
    }

    private ServerLease lease() {
        return Objects.requireNonNull(context.getBean(Locks.class).server(), "leads on a server only");
    }

    /** Reports and questions about runs. */
    public RunReports reports() {
        return context.getBean(RunReports.class);
    }

    /** What happened over several nights. */
    public RunHistory history() {
        return context.getBean(RunHistory.class);
    }

    @Override
    public void close() {
        // Spring leaves everything open when the thread that closes is interrupted.
        boolean interrupted = Thread.interrupted();
        try {
            context.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
