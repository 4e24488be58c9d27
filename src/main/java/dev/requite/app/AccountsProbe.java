package dev.requite.app;

import dev.requite.app.checkup.AccountCheck;
import dev.requite.app.checkup.ClockCheck;
import dev.requite.app.checkup.Finding;
import dev.requite.app.checkup.Finding.Warning;
import dev.requite.app.settings.AccountSettings;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.PayoutsAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks every account two things that cost nothing and change nothing, all accounts at once, and what time it is there. */
final class AccountsProbe {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final OpenSettings settings;
    private final Clock clock;

    AccountsProbe(OpenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** One for each account, those about shared credentials, and the clock. */
    List<Finding> findings() {
        List<AccountSettings> accounts = settings.accounts();
        List<CompletableFuture<Finding>> asked =
                accounts.stream().map(this::ask).toList();
        List<Finding> findings =
                new ArrayList<>(asked.stream().map(CompletableFuture::join).toList());
        findings.addAll(shared(accounts));
        findings.add(ClockCheck.of(ahead()));
        return findings;
    }

    private CompletableFuture<Finding> ask(AccountSettings account) {
        String name = account.account().name();
        PaymentProvider provider = provider(name);
        AccountCheck check = new AccountCheck(name, account.account().settings(), provider.endpoint());
        return provider.knock().thenCompose(answer -> payouts(name, check.knocked(answer), check, answer));
    }

    /** Whoever is not there is not asked twice. */
    private CompletableFuture<Finding> payouts(String name, Finding knocked, AccountCheck check, OrderAnswer answer) {
        var feed = settings.payoutFeeds().get(name);
        if (feed == null || !(answer instanceof OrderAnswer.NotFound)) {
            return CompletableFuture.completedFuture(knocked);
        }
        Instant now = clock.instant();
        CompletableFuture<PayoutsAnswer> listed = feed.list(now.minus(A_DAY), now);
        return listed.thenApply(payouts -> check.payoutsAsked(knocked, payouts));
    }

    private Map<String, Duration> ahead() {
        Map<String, Duration> ahead = new TreeMap<>();
        for (String name : settings.providers().byName().keySet()) {
            @Nullable Instant theirs = provider(name).itsTime();
            if (theirs != null) {
                ahead.put(name, Duration.between(clock.instant(), theirs));
            }
        }
        return ahead;
    }

    private PaymentProvider provider(String name) {
        PaymentProvider provider = settings.providers().byName().get(name);
        if (provider == null) {
            throw new IllegalStateException("the account " + name + " is configured and has no client");
        }
        return provider;
    }

    /** Two accounts of a provider with the same user and password may be meant, in two regions say, and may be a slip. */
    private static List<Finding> shared(List<AccountSettings> accounts) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            for (AccountSettings other : accounts.subList(i + 1, accounts.size())) {
                AccountSettings one = accounts.get(i);
                if (one.account().provider() == other.account().provider()
                        && one.username().equals(other.username())
                        && one.password().equals(other.password())) {
                    findings.add(new Warning(
                            "accounts",
                            one.account().name() + " and " + other.account().name()
                                    + " have the same user and password",
                            "They may be one account under two names, and then share its limit of requests.",
                            "See whether " + other.account().settings() + " is meant to have credentials of its own."));
                }
            }
        }
        return findings;
    }
}
