package dev.requite.job;

import dev.requite.ledger.RunStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is written and answered from the ledger alone. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    RunClosing runClosing(RunStore runs, Workspace workspace, Clock clock) {
        return new RunClosing(runs, workspace, clock);
    }

    @Bean
    RunReports runReports() {
        return new RunReports();
    }
}
