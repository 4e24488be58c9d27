package dev.requite.app;

import dev.requite.app.settings.AccountSettings;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.input.payouts.PayoutRules;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.model.account.Account;
import dev.requite.provider.PayoutFeed;
import dev.requite.report.Overview;
import dev.requite.report.SettlementReports;
import dev.requite.run.phase.RunClosing;
import dev.requite.run.settling.PayoutFiles;
import dev.requite.run.settling.Settling;
import dev.requite.run.settling.ShopSources;
import dev.requite.run.settling.Sources;
import dev.requite.settlement.SettlementPolicy;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Payouts: what is read, judged and decided about them. */
@Configuration(proxyBeanMethods = false)
public class SettlementConfiguration {

    @Bean
    Settling settling(
            Ledger ledger,
            RequiteSettings settings,
            Environment environment,
            Sources sources,
            Workspace workspace,
            RunStore runs,
            RunClosing closing,
            Overview overview,
            StopSignal stop,
            Clock clock) {
        List<Account> accounts = AccountSettings.all(settings, environment).stream()
                .map(AccountSettings::account)
                .toList();
        return Settling.of(
                ledger,
                accounts,
                sources,
                policy(settings.settlement()),
                new SettlementReports(
                        settings.report().folderOr(workspace.reports()),
                        settings.report().csv().form(),
                        settings.report().formats()),
                overview,
                run -> rewrite(run, runs, closing),
                stop,
                clock);
    }

    @Bean
    Sources sources(
            RequiteSettings settings,
            Map<String, PayoutFeed> payoutFeeds,
            Ledger ledger,
            Workspace workspace,
            StopSignal stop,
            Clock clock) {
        return new ShopSources(
                new PayoutFiles(rules(settings.settlement().klarna())),
                payoutFeeds,
                new PayoutStore(ledger),
                workspace.fetched(),
                stop,
                clock);
    }

    private static PayoutRules rules(RequiteSettings.KlarnaFiles settings) {
        return PayoutRules.of(settings.columns(), settings.decimals(), settings.delimiting(), settings.dates());
    }

    private static SettlementPolicy policy(RequiteSettings.Settlement settings) {
        return new SettlementPolicy(
                settings.from() == null
                        ? null
                        : settings.from().atStartOfDay(ZoneOffset.UTC).toInstant(),
                settings.overdueAfter());
    }

    /** A run that has not come to its end writes its reports then. */
    private static void rewrite(String run, RunStore runs, RunClosing closing) {
        if (runs.find(run).filter(found -> found.state() == Run.State.FINISHED).isPresent()) {
            closing.rewrite(run);
        }
    }
}
