package dev.requite.run.phase;

import dev.requite.ledger.AccountHostStore;
import dev.requite.ledger.Decision;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.Ledger;
import dev.requite.provider.Endpoint;
import dev.requite.provider.PaymentProvider;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an account of this ledger at its host: what is known of refunds at a playground says nothing about live money, and
 * the other way round.
 */
public final class AccountHosts {

    private static final Logger log = LoggerFactory.getLogger(AccountHosts.class);

    private final Map<String, PaymentProvider> providers;
    private final AccountHostStore ledger;
    private final DecisionStore decisions;
    private final Ledger transactions;
    private final Clock clock;

    public AccountHosts(
            Map<String, PaymentProvider> providers,
            AccountHostStore ledger,
            DecisionStore decisions,
            Ledger transactions,
            Clock clock) {
        this.providers = new TreeMap<>(providers);
        this.ledger = ledger;
        this.decisions = decisions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Comes before the first call to any provider.
     *
     * @param confirmed accounts of which a person says that they moved
     * @param who says so
     * @throws ConfigurationProblem if an account has another host than this ledger knows, and nobody confirmed it, or if
     *     there is no account of a confirmed name
     */
    public void check(Set<String> confirmed, Decider who) {
        Set<String> strange = new TreeSet<>(confirmed);
        strange.removeAll(providers.keySet());
        if (!strange.isEmpty()) {
            throw new ConfigurationProblem("There is no account " + String.join(", ", strange)
                    + " to confirm; the accounts are " + String.join(", ", providers.keySet()) + ".");
        }
        providers.forEach((account, provider) -> {
            String host = place(provider);
            String known = ledger.of(account).orElse(host);
            if (!known.equals(host)) {
                if (!confirmed.contains(account)) {
                    throw moved(account, known, host);
                }
                move(account, known, host, who);
            }
        });
    }

    private void move(String account, String known, String host, Decider who) {
        Instant now = clock.instant();
        transactions.write(() -> {
            ledger.enter(account, host, now);
            decisions.enter(who.decides(Decision.What.MOVED, account, "", now).noting("from " + known + " to " + host));
        });
        log.warn("account moved account={} from={} to={} by={}", account, known, host, who.by());
    }

    /** Notes the hosts of all accounts that a run has refunds of, before any of these leaves; not a mistyped one. */
    public void remember(String runId) {
        providers.forEach((account, provider) -> {
            if (ledger.of(account).isEmpty() && ledger.hasRefunds(runId, account)) {
                transactions.write(() -> ledger.enter(account, place(provider), clock.instant()));
            }
        });
    }

    /** Ports of one's own machine come and go. */
    private static String place(PaymentProvider provider) {
        Endpoint endpoint = provider.endpoint();
        return endpoint.isLocal() ? "this machine" : endpoint.host();
    }

    private static ConfigurationProblem moved(String account, String known, String host) {
        return new ConfigurationProblem("The settings have account " + account + " at " + host
                + ", and this ledger has its refunds at " + known
                + ": what was paid at one says nothing about the other."
                + " Nothing was done. Set its base-url back, or give another --work-dir for " + host
                + "; if the provider itself moved there, say so once with --confirm-account " + account + ".");
    }
}
