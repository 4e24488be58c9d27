package dev.requite.job;

import java.util.function.LongSupplier;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** A step that says it is complete while the ledger still has work for it has lost something: it fails. */
final class NothingLeft implements StepExecutionListener {

    private final LongSupplier left;

    /** @param left how much work the ledger has for the step when it has ended */
    NothingLeft(LongSupplier left) {
        this.left = left;
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        if (step.getStatus() == BatchStatus.COMPLETED && left.getAsLong() > 0) {
            step.setStatus(BatchStatus.FAILED);
            step.addFailureException(new IllegalStateException("step " + step.getStepName() + " ended with work left"));
            return ExitStatus.FAILED;
        }
        return step.getExitStatus();
    }
}
