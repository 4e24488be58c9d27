package dev.requite.run;

import dev.requite.ledger.Outcome;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.WatchStore;
import dev.requite.ledger.WatchedRefund;
import dev.requite.provider.PaymentProvider;
import dev.requite.submit.StopSignal;
import dev.requite.submit.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every run's look at refunds that may fail though they were told refunded: see {@link Watch}. */
public final class Watching {

    private static final Logger log = LoggerFactory.getLogger(Watching.class);

    private final WatchStore watched;
    private final SubmitStore refunds;
    private final Map<String, PaymentProvider> providers;
    private final Map<String, Watch> watches;
    private final StopSignal stop;
    private final int concurrency;

    /**
     * @param watches by account
     * @param concurrency how many are looked at side by side
     */
    public Watching(
            WatchStore watched,
            SubmitStore refunds,
            Map<String, PaymentProvider> providers,
            Map<String, Watch> watches,
            StopSignal stop,
            int concurrency) {
        this.watched = watched;
        this.refunds = refunds;
        this.providers = Map.copyOf(providers);
        this.watches = Map.copyOf(watches);
        this.stop = stop;
        this.concurrency = concurrency;
    }

    /** Looks at all of them once; answers the runs of those that failed. */
    Set<String> look() {
        Set<String> runs = new TreeSet<>();
        List<WatchedRefund> page = page("");
        while (!page.isEmpty() && !stop.stopped()) {
            for (CompletableFuture<Watch.Seen> look : start(page)) {
                write(look.join()).ifPresent(runs::add);
            }
            page = page(reference(page.get(page.size() - 1)));
        }
        return runs;
    }

    List<WatchedRefund> page(String after) {
        return watched.page(after, concurrency);
    }

    /** One look at each whose provider is configured. */
    List<CompletableFuture<Watch.Seen>> start(List<WatchedRefund> page) {
        List<CompletableFuture<Watch.Seen>> looks = new ArrayList<>();
        for (WatchedRefund refund : page) {
            String account = refund.refund().provider();
            PaymentProvider provider = providers.get(account);
            Watch watch = watches.get(account);
            if (provider != null && watch != null) {
                looks.add(watch.look(refund, provider));
            }
        }
        return looks;
    }

    /** A run's reports tell of its refunds that failed: only now need nobody look at them any more. */
    void told(String runId) {
        watched.endFailed(runId);
    }

    /** Writes what a look made of it; answers its run if it failed, which is to be {@link #told}. */
    Optional<String> write(Watch.Seen seen) {
        if (seen instanceof Watch.Seen.Again again) {
            watched.keep(reference(again.refund()), again.since(), again.goneSince());
        } else if (seen instanceof Watch.Seen.Stands stands) {
            watched.end(reference(stands.refund()));
        } else if (seen instanceof Watch.Seen.FailedLater failed) {
            Outcome outcome = failed.outcome();
            refunds.write(failed.refund().runId(), List.of(outcome));
            log.error(
                    "refund failed after it was told refunded run={} order={} reference={}",
                    failed.refund().runId(),
                    outcome.refund().orderId(),
                    outcome.refund().reference());
            return Optional.of(failed.refund().runId());
        }
        return Optional.empty();
    }

    private static String reference(WatchedRefund refund) {
        return refund.refund().reference().toString();
    }
}
