package dev.requite.run.batch;

import dev.requite.run.phase.Progress;
import java.util.function.LongSupplier;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells whoever watches that a step begins and ends. */
final class PhaseProgress implements StepExecutionListener {

    private final Progress progress;
    private final String phase;
    private final LongSupplier total;
    private final String unit;

    /**
     * @param total how many there are when the step begins, below zero if nobody knows
     * @param unit what they are
     */
    PhaseProgress(Progress progress, String phase, LongSupplier total, String unit) {
        this.progress = progress;
        this.phase = phase;
        this.total = total;
        this.unit = unit;
    }

    @Override
    public void beforeStep(StepExecution step) {
        progress.begin(phase, total.getAsLong(), unit);
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        progress.end();
        return step.getExitStatus();
    }
}
