package dev.requite.run.batch;

import dev.requite.run.phase.OrderPhase;
import dev.requite.run.phase.Part;
import dev.requite.run.phase.Parts;
import dev.requite.run.phase.Pass;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * A phase for whichever account an execution names: takes that account, and works on it. It never throws: whoever waits
 * for several parts must not go on because one of them ended badly while the others are at work.
 */
final class PartStep implements Step {

    private final OrderPhase phase;
    private final Pass pass;
    private final WantedOrders only;
    private final Parts parts;
    private final OrderSteps steps;
    private final JobRepository repository;

    PartStep(OrderPhase phase, Pass pass, WantedOrders only, Parts parts, OrderSteps steps, JobRepository repository) {
        this.phase = phase;
        this.pass = pass;
        this.only = only;
        this.parts = parts;
        this.steps = steps;
        this.repository = repository;
    }

    @Override
    public String getName() {
        return phase.stepName();
    }

    @Override
    public boolean isAllowStartIfComplete() {
        return true;
    }

    @Override
    public void execute(StepExecution execution) {
        try {
            String account = OrderSteps.account(execution);
            Optional<Part> taken = parts.take(account, phase, pass);
            if (taken.isPresent()) {
                try (Part part = taken.get()) {
                    steps.of(phase, pass, part, only).execute(execution);
                }
            } else {
                fail(execution, new IllegalStateException("another process took the run over"));
            }
        } catch (RuntimeException | JobInterruptedException e) {
            fail(execution, e);
        }
    }

    private void fail(StepExecution execution, Exception failure) {
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED.addExitDescription(failure));
        execution.addFailureException(failure);
        try {
            repository.update(execution);
        } catch (RuntimeException e) {
            // Of the two the first is what happened; whoever waits for this execution sees that it failed.
            failure.addSuppressed(e);
        }
    }
}
