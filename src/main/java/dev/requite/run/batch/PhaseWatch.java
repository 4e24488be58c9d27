package dev.requite.run.batch;

import dev.requite.ledger.PhaseStore;
import dev.requite.ledger.Run;
import java.time.Clock;

/** Measures how long the steps of runs take, and keeps it in the ledger. */
public final class PhaseWatch {

    private final PhaseStore ledger;
    private final Clock clock;

    public PhaseWatch(PhaseStore ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** For the steps of one pass, one after the other. */
    PhaseTimes of(Run run) {
        return new PhaseTimes(ledger, run, clock);
    }
}
