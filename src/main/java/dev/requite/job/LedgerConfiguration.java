package dev.requite.job;

import dev.requite.ledger.GateStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.LedgerDatabase;
import dev.requite.ledger.PlanStore;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.SubmitStore;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger: its database, migrated, and its stores. Only the parts of Spring Boot that are needed are switched on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequiteSettings.class)
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    BatchJdbcAutoConfiguration.class
})
public class LedgerConfiguration {

    @Bean
    DataSource dataSource(RequiteSettings settings, Workspace workspace) {
        RequiteSettings.Ledger ledger = settings.ledger();
        String url = ledger.url() == null ? LedgerDatabase.embeddedUrl(workspace.ledger()) : ledger.url();
        return LedgerDatabase.open(url, ledger.username(), ledger.password());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    RunStore runStore(JdbcClient jdbc) {
        return new RunStore(jdbc);
    }

    @Bean
    IntakeStore intakeStore(JdbcTemplate template) {
        return new IntakeStore(template);
    }

    @Bean
    PlanStore planStore(JdbcTemplate template) {
        return new PlanStore(template);
    }

    @Bean
    GateStore gateStore(JdbcTemplate template) {
        return new GateStore(template);
    }

    @Bean
    SubmitStore submitStore(JdbcTemplate template, TransactionTemplate transaction) {
        return new SubmitStore(template, transaction);
    }
}
