package dev.requite.run.batch;

import dev.requite.ledger.PhaseStore;
import dev.requite.ledger.PhaseTime;
import dev.requite.ledger.Run;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Notes how long each step of a run took. One that a crash cut short took nobody knows how long, and is not noted. */
final class PhaseTimes implements StepExecutionListener {

    private final PhaseStore ledger;
    private final Run run;
    private final Clock clock;
    private final Consumer<String> telling;
    private @Nullable Instant begun;

    PhaseTimes(PhaseStore ledger, Run run, Clock clock, Consumer<String> telling) {
        this.ledger = ledger;
        this.run = run;
        this.clock = clock;
        this.telling = telling;
    }

    @Override
    public void beforeStep(StepExecution step) {
        begun = clock.instant();
        telling.accept("run " + run.id() + ", " + step.getStepName());
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        if (begun != null && step.getFailureExceptions().isEmpty()) {
            ledger.enter(run.id(), new PhaseTime(run.passes(), step.getStepName(), begun, clock.instant()));
        }
        return step.getExitStatus();
    }
}
