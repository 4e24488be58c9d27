package dev.requite.app;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.input.returns.FormRules;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.RunEndpointStore;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.history.ReportStore;
import dev.requite.report.Explanations;
import dev.requite.report.Reports;
import dev.requite.report.fate.RunAccounts;
import dev.requite.run.RunReports;
import dev.requite.run.phase.RunClosing;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What is written and answered from the ledger alone. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    ReportStore reportStore(JdbcTemplate template) {
        return new ReportStore(template);
    }

    @Bean
    RunAccounts runAccounts(RunStore runs, IntakeStore intake, ReportStore store, RunEndpointStore endpoints) {
        return new RunAccounts(runs, intake, store, endpoints);
    }

    @Bean
    Reports reports(RunAccounts accounts, Workspace workspace, RequiteSettings settings) {
        FormRules form = settings.intake().form();
        return new Reports(
                accounts, workspace.reports().toAbsolutePath().normalize(), form.delimiter(), form.decimalSign());
    }

    @Bean
    RunClosing runClosing(RunStore runs, Reports reports, TransactionTemplate transaction, Clock clock) {
        return new RunClosing(runs, reports, transaction, clock);
    }

    @Bean
    RunReports runReports(
            RunStore runs,
            OpenRuns open,
            DecisionStore decisions,
            RunAccounts accounts,
            Reports reports,
            PlatformTransactionManager transactions) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new RunReports(runs, open, decisions, accounts, reports, new Explanations(accounts), snapshot);
    }
}
