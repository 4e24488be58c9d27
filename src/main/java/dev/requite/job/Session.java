package dev.requite.job;

import dev.requite.ledger.LedgerLease;
import dev.requite.submit.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * An opened ledger and, for runs, the providers behind it. While it is open no other process can work on this ledger.
 */
public final class Session implements AutoCloseable {

    private final LedgerLease lease;
    private final ConfigurableApplicationContext context;

    private Session(LedgerLease lease, ConfigurableApplicationContext context) {
        this.lease = lease;
        this.context = context;
    }

    /**
     * What a command was called with.
     *
     * @param workFolder holds the embedded ledger and the reports; made if missing
     * @param configuration a YAML or properties file, null if none was named
     * @param overrides settings that win over the file and the environment, for the demo
     * @param progress who watches
     */
    public record Call(
            Path workFolder, @Nullable Path configuration, Map<String, Object> overrides, Progress progress) {

        public Call {
            overrides = Map.copyOf(overrides);
        }
    }

    /**
     * Opens the ledger for commands that only look.
     *
     * @throws LedgerHeldException if another process works on it
     * @throws ConfigurationProblem if the folder or a setting is wrong
     */
    public static Session look(Call call) {
        return open(call, LedgerConfiguration.class, ReportConfiguration.class);
    }

    /**
     * Opens the ledger and the providers.
     *
     * @throws LedgerHeldException if another process works on it
     * @throws ConfigurationProblem if the folder or a setting is wrong
     */
    public static Session work(Call call) {
        return open(call, LedgerConfiguration.class, ReportConfiguration.class, RunConfiguration.class);
    }

    private static Session open(Call call, Class<?>... configurations) {
        Set<String> misspelt = SettingNames.unknown(System.getenv().keySet());
        if (!misspelt.isEmpty()) {
            throw new ConfigurationProblem("Unknown settings in the environment: " + String.join(", ", misspelt)
                    + ". See the README's table of settings.");
        }
        Workspace workspace = new Workspace(call.workFolder());
        LedgerLease lease = lease(workspace);
        try {
            return new Session(lease, context(call, workspace, configurations));
        } catch (RuntimeException e) {
            lease.close();
            throw ConfigurationProblem.behind(e);
        }
    }

    private static LedgerLease lease(Workspace workspace) {
        try {
            Files.createDirectories(workspace.folder());
            return LedgerLease.take(workspace.ledger()).orElseThrow(() -> new LedgerHeldException(workspace.ledger()));
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationProblem(
                    "The work folder " + workspace.folder() + " can't be written: choose another with --work-dir.");
        }
    }

    private static ConfigurableApplicationContext context(Call call, Workspace workspace, Class<?>... configurations) {
        return new SpringApplicationBuilder(configurations)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(defaults(call))
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(Workspace.class, () -> workspace);
                    beans.registerBean(Progress.class, call::progress);
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new MapPropertySource("call", call.overrides()));
                })
                .run();
    }

    private static Map<String, Object> defaults(Call call) {
        Map<String, Object> defaults = new HashMap<>();
        Path configuration = call.configuration();
        // Only the file that was named: a stray application.yml beside the caller must not change where money goes.
        String named = configuration == null ? "" : "file:" + configuration.toAbsolutePath();
        defaults.put(
                "spring.config.location", "classpath:/requite-defaults.yaml" + (named.isEmpty() ? "" : "," + named));
        return defaults;
    }

    /** The runs of this ledger. */
    public RefundRuns runs() {
        return context.getBean(RefundRuns.class);
    }

    /** Reports and questions about runs. */
    public RunReports reports() {
        return context.getBean(RunReports.class);
    }

    /** To end a run in good order. */
    public StopSignal stopSignal() {
        return context.getBean(StopSignal.class);
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            lease.close();
        }
    }
}
