package dev.requite.run.batch;

import dev.requite.ledger.PhaseStore;
import dev.requite.ledger.Run;
import java.time.Clock;
import java.util.function.Consumer;

/** Measures how long the steps of runs take, and keeps it in the ledger. */
public final class PhaseWatch {

    private final PhaseStore ledger;
    private final Clock clock;
    private final Consumer<String> telling;

    /** @param telling lets others know what is being done */
    public PhaseWatch(PhaseStore ledger, Clock clock, Consumer<String> telling) {
        this.ledger = ledger;
        this.clock = clock;
        this.telling = telling;
    }

    /** For the steps of one pass, one after the other. */
    PhaseTimes of(Run run) {
        return new PhaseTimes(ledger, run, clock, telling);
    }
}
