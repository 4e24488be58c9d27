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
    private final boolean onlyWithWork;
    private boolean told;

    /**
     * @param total how many there are when the step begins, below zero if nobody knows
     * @param unit what they are
     * @param onlyWithWork whether nobody has to hear of it when there is nothing to do, as in most nights
     */
    PhaseProgress(Progress progress, String phase, LongSupplier total, String unit, boolean onlyWithWork) {
        this.progress = progress;
        this.phase = phase;
        this.total = total;
        this.unit = unit;
        this.onlyWithWork = onlyWithWork;
    }

    @Override
    public void beforeStep(StepExecution step) {
        long all = total.getAsLong();
        told = all != 0 || !onlyWithWork;
        if (told) {
            progress.begin(phase, all, unit);
        }
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        if (told) {
            progress.end();
        }
        return step.getExitStatus();
    }
}
