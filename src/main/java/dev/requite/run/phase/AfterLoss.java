package dev.requite.run.phase;

import dev.requite.ledger.Decision;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.LossStore;
import dev.requite.provider.PaymentProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done where a ledger may miss refunds that were sent: a new one after a loss, or a copy that was put back. A
 * provider with keys, or with an order that shows them, tells of them itself. At one that carries out whatever it gets and
 * may show it days later, every refund counts as perhaps sent just now, and takes the course of those.
 */
public final class AfterLoss {

    private static final Logger log = LoggerFactory.getLogger(AfterLoss.class);

    private final Map<String, PaymentProvider> providers;
    private final LossStore ledger;
    private final DecisionStore decisions;
    private final Ledger transactions;
    private final Duration leaveWithin;
    private final Clock clock;
    private volatile boolean declared;

    public AfterLoss(
            Map<String, PaymentProvider> providers,
            LossStore ledger,
            DecisionStore decisions,
            Ledger transactions,
            Duration leaveWithin,
            Clock clock) {
        this.providers = new TreeMap<>(providers);
        this.ledger = ledger;
        this.decisions = decisions;
        this.transactions = transactions;
        this.leaveWithin = leaveWithin;
        this.clock = clock;
    }

    /** A person says that it may; holds for all runs that there are, and for those that begin in this session. */
    public void declare(Decider who) {
        transactions.write(() -> {
            ledger.markRuns();
            decisions.enter(who.decides(Decision.What.LOSS, "", "", clock.instant()));
        });
        declared = true;
        log.warn("the ledger may miss refunds that were sent by={}", who.by());
    }

    /** Belongs into the transaction that begins a run. */
    public void begun(String runId) {
        if (declared) {
            ledger.mark(runId);
        }
    }

    /** Comes between a run's gate and its first request. */
    public void doubt(String runId) {
        if (!ledger.anyMarked()) {
            return;
        }
        providers.forEach((name, provider) -> {
            if (provider.promise().isNone()) {
                Duration inFlight = leaveWithin.plus(provider.answersWithin());
                int doubted = transactions.write(() -> ledger.doubt(runId, name, inFlight));
                log.info("refunds that may have been sent before run={} account={} refunds={}", runId, name, doubted);
            }
        });
    }
}
