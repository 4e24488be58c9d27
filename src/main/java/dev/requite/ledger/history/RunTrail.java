package dev.requite.ledger.history;

import dev.requite.ledger.Decision;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.LimitStore;
import dev.requite.ledger.PhaseStore;
import dev.requite.ledger.PhaseTime;
import dev.requite.ledger.RunEndpoint;
import dev.requite.ledger.RunEndpointStore;
import java.util.List;

/** What a run left behind beside its rows: whom it talked to, how long it took, what stopped it, who decided. Reads only. */
public final class RunTrail {

    private final RunEndpointStore endpoints;
    private final PhaseStore phases;
    private final LimitStore limits;
    private final DecisionStore decisions;

    public RunTrail(Ledger ledger) {
        this.endpoints = new RunEndpointStore(ledger);
        this.phases = new PhaseStore(ledger);
        this.limits = new LimitStore(ledger);
        this.decisions = new DecisionStore(ledger);
    }

    public List<RunEndpoint> endpoints(String runId) {
        return endpoints.of(runId);
    }

    public List<PhaseTime> phases(String runId) {
        return phases.of(runId);
    }

    public List<ExceededLimit> exceeded(String runId) {
        return limits.of(runId);
    }

    public List<Decision> decisions(String runId) {
        return decisions.ofRun(runId);
    }
}
