package dev.requite.run.phase;

import dev.requite.ledger.RunEndpointStore;
import dev.requite.ledger.RunStore;
import dev.requite.provider.Endpoint;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.Traffic;
import dev.requite.submit.StopSignal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes for each run where its providers are called and as whom, and which of them did not answer. */
public final class Endpoints {

    private static final Logger log = LoggerFactory.getLogger(Endpoints.class);

    private final Map<String, PaymentProvider> providers;
    private final RunEndpointStore ledger;
    private final RunStore runs;
    private final StopSignal stop;

    public Endpoints(Map<String, PaymentProvider> providers, RunEndpointStore ledger, RunStore runs, StopSignal stop) {
        this.providers = new TreeMap<>(providers);
        this.ledger = ledger;
        this.runs = runs;
        this.stop = stop;
    }

    /** By name. */
    public Set<String> accounts() {
        return providers.keySet();
    }

    /** A pass begins; what was asked before it is not its own. */
    public void begin(String runId) {
        providers.forEach((name, provider) -> {
            provider.traffic();
            Endpoint place = provider.endpoint();
            ledger.enter(runId, name, place.host(), place.user(), place.environment());
            log.info(
                    "account of the run run={} account={} environment={} host={} user={}",
                    runId,
                    name,
                    place.environment(),
                    place.host(),
                    place.user());
        });
    }

    /** The accounts whose credentials were refused and for which a run has work left. */
    public Set<String> refused(String runId) {
        Set<String> refused = new TreeSet<>(stop.refused());
        refused.removeIf(account -> !runs.waitsFor(account, runId));
        return refused;
    }

    private static RunEndpointStore.Calls calls(Traffic traffic) {
        return new RunEndpointStore.Calls(
                traffic.calls(),
                traffic.unanswered(),
                traffic.tooMany(),
                traffic.serverErrors(),
                traffic.slowest().toMillis());
    }

    /** Notes how the pass went up to now. */
    public void note(String runId) {
        providers.forEach((name, provider) -> {
            Traffic traffic = provider.traffic();
            if (traffic.calls() > 0) {
                ledger.add(runId, name, calls(traffic), traffic.down() ? traffic.trouble() : null);
            }
        });
    }
}
