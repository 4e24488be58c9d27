package dev.requite.run;

import dev.requite.app.Access;
import dev.requite.app.LedgerConfiguration;
import dev.requite.app.PhaseConfiguration;
import dev.requite.app.ProviderConfiguration;
import dev.requite.app.ReportConfiguration;
import dev.requite.app.RunConfiguration;
import dev.requite.app.Workspace;
import dev.requite.ledger.Run;
import dev.requite.ledger.database.PostgresServer;
import dev.requite.run.phase.Pass;
import dev.requite.run.phase.Progress;
import dev.requite.submit.StopSignal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The job's own configuration, as a session opens it, with something of a test's in it. */
public final class JobContext {

    private JobContext() {}

    public static ConfigurableApplicationContext start(
            Path work, Map<String, Object> settings, ApplicationContextInitializer<GenericApplicationContext> test) {
        return new SpringApplicationBuilder(
                        LedgerConfiguration.class,
                        ReportConfiguration.class,
                        ProviderConfiguration.class,
                        PhaseConfiguration.class,
                        RunConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(Map.of("spring.config.location", "classpath:/requite-defaults.yaml"))
                .initializers((ConfigurableApplicationContext context) -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(Workspace.class, () -> new Workspace(work));
                    beans.registerBean(Access.class, () -> Access.BEGIN);
                    beans.registerBean(Progress.class, Night.Unwatched::new);
                    beans.registerBean(StopSignal.class, StopSignal::new);
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
                    test.initialize(beans);
                })
                .run();
    }

    /** A pass of a run as it is now, in a context that has the ledger. */
    public static Pass pass(ConfigurableApplicationContext context, Run run, String rules) {
        JdbcTemplate ledger = context.getBean(JdbcTemplate.class);
        Long hold = PostgresServer.isBehind(ledger)
                ? ledger.queryForObject("SELECT epoch FROM ledger_holder WHERE part = ''", Long.class)
                : Long.valueOf(0);
        return new Pass(run, Objects.requireNonNull(hold), Instant.now(), rules);
    }
}
