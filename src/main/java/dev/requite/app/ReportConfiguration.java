package dev.requite.app;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.input.returns.FormRules;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.ledger.history.OperationHistory;
import dev.requite.ledger.history.ReportStore;
import dev.requite.ledger.history.RunSums;
import dev.requite.ledger.history.RunTrail;
import dev.requite.report.Explanations;
import dev.requite.report.Overview;
import dev.requite.report.Reports;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.night.OpenThings;
import dev.requite.run.OpenPayouts;
import dev.requite.run.RunHistory;
import dev.requite.run.RunReports;
import dev.requite.run.phase.RunClosing;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is written and answered from the ledger alone. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    ReportStore reportStore(Ledger ledger) {
        return new ReportStore(ledger);
    }

    @Bean
    RunSums runSums(Ledger ledger) {
        return new RunSums(ledger);
    }

    @Bean
    RunAccounts runAccounts(RunStore runs, IntakeStore intake, ReportStore store, RunSums sums, Ledger ledger) {
        return new RunAccounts(runs, intake, store, sums, new OperationHistory(ledger), new RunTrail(ledger));
    }

    @Bean
    Reports reports(RunAccounts accounts, Workspace workspace, RequiteSettings settings) {
        FormRules form = settings.intake().form();
        return new Reports(
                accounts,
                settings.report().folderOr(workspace.reports()),
                settings.report().csv().form(),
                settings.report().formats(),
                form.delimiter(),
                form.decimalSign());
    }

    @Bean
    OpenThings openThings(RunStore runs, OpenRuns open, Ledger ledger) {
        return new OpenThings(runs, open, ledger, new OpenPayouts(ledger));
    }

    @Bean
    Overview overview(
            Ledger ledger, RunStore runs, OpenThings open, Workspace workspace, RequiteSettings settings, Clock clock) {
        return new Overview(
                ledger,
                runs,
                open,
                settings.report().folderOr(workspace.reports()),
                settings.report().formats(),
                clock);
    }

    @Bean
    RunClosing runClosing(RunStore runs, Reports reports, Overview overview, Ledger transactions, Clock clock) {
        return new RunClosing(runs, reports, overview, transactions, clock);
    }

    @Bean
    RunReports runReports(
            RunStore runs,
            OpenRuns open,
            DecisionStore decisions,
            RunAccounts accounts,
            Reports reports,
            Overview overview,
            Ledger ledger,
            LedgerDatabase database,
            DataSource opened,
            Clock clock) {
        return new RunReports(
                runs,
                open,
                decisions,
                accounts,
                reports,
                overview,
                new Explanations(accounts),
                ledger,
                clock,
                database.onServer() ? database.holders(opened, clock) : null);
    }

    @Bean
    RunHistory runHistory(RunStore runs, OpenThings open, RunAccounts accounts, Ledger ledger, Clock clock) {
        return new RunHistory(runs, accounts, open, ledger, clock);
    }
}
