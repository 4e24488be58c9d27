package dev.requite.run.batch;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * A step that says it is complete while the ledger still has work for it has lost something: it fails. Unless it is the work
 * of an account that was taken out of the settings; then it fails, too, but the user can help it.
 */
final class NothingLeft implements StepExecutionListener {

    private final UnaryOperator<Set<String>> left;
    private final Set<String> configured;
    private final Consumer<PassEnd> ending;

    /**
     * @param left the providers for whom the ledger has work when the step has ended, given those that are configured
     * @param configured those whose work the step does
     * @param ending told when nothing is left but work of others
     */
    NothingLeft(UnaryOperator<Set<String>> left, Set<String> configured, Consumer<PassEnd> ending) {
        this.left = left;
        this.configured = configured;
        this.ending = ending;
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        if (step.getStatus() == BatchStatus.COMPLETED) {
            Set<String> providers = new TreeSet<>(left.apply(configured));
            if (!providers.isEmpty()) {
                fail(step, providers);
                return ExitStatus.FAILED;
            }
        }
        return step.getExitStatus();
    }

    private void fail(StepExecution step, Set<String> providers) {
        step.setStatus(BatchStatus.FAILED);
        if (Collections.disjoint(providers, configured)) {
            ending.accept(new PassEnd.AccountMissing("This run has work for an account that is not configured: "
                    + String.join(", ", providers)
                    + ". Set its base-url, username and password (requite.klarna, requite.altapay or requite.accounts)"
                    + ", and give the same command again. What is unknown there"
                    + " can also be settled by hand: `settle`."));
        } else {
            step.addFailureException(new IllegalStateException("step " + step.getStepName() + " ended with work left"));
        }
    }
}
