package dev.requite.run.batch.machines;

import dev.requite.ledger.RunStore;
import dev.requite.run.batch.OrderSteps;
import dev.requite.run.batch.PassParameters;
import dev.requite.run.batch.WantedOrders;
import dev.requite.run.phase.OrderPhase;
import dev.requite.run.phase.Parts;
import dev.requite.run.phase.Pass;
import dev.requite.submit.StopSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Works on parts that were requested, whoever requested them. A request may come late, twice, or from a process that is dead:
 * so the step execution is read once, and exactly what was read is worked on. Its version ties the two together: whoever
 * ended it meanwhile made another version, and the framework refuses ours. Thread-safe.
 */
public final class PartWork {

    private static final Logger log = LoggerFactory.getLogger(PartWork.class);

    /** Each perhaps on another machine; after that the fault is not a machine's. */
    private static final int TRIES = 3;

    private final JobRepository repository;
    private final RunStore runs;
    private final Parts parts;
    private final OrderSteps steps;
    private final String rules;
    private final StopSignal stop;

    /** @param rules a hash over this machine's settings, see {@link Pass#rules} */
    public PartWork(
            JobRepository repository, RunStore runs, Parts parts, OrderSteps steps, String rules, StopSignal stop) {
        this.repository = repository;
        this.runs = runs;
        this.parts = parts;
        this.steps = steps;
        this.rules = rules;
        this.stop = stop;
    }

    /** What came of a request. */
    enum Came {
        /** Nobody has to do any more for it. */
        DONE,
        /** It was not brought to its end: others should go on. */
        GIVEN_BACK,
        /** It failed here: others should try, after a while. */
        FAILED,
        /** Not this machine's to work on; others should, and this one asks again after a while. */
        LEFT_TO_OTHERS
    }

    /** @param failures how often it failed before */
    Came on(long id, int failures) {
        StepExecution execution = read(id);
        if (execution == null
                || !execution.getStatus().isRunning()
                || !execution.getJobExecution().isRunning()) {
            log.info("request dropped, its run went on without it or ended part={}", id);
            return Came.DONE;
        }
        String account = OrderSteps.account(execution);
        if (stop.stopped()) {
            return Came.GIVEN_BACK;
        }
        Pass pass = PassParameters.pass(execution.getJobExecution().getJobParameters(), runs);
        if (!parts.accounts().contains(account)) {
            log.warn("this machine's settings have no such account, it is left to others account={}", account);
            return Came.LEFT_TO_OTHERS;
        }
        if (!pass.rules().equals(rules)) {
            log.error(
                    "this machine's settings differ from those of the process that leads the run, in accounts, fees, limits"
                            + " or times: its accounts are left to others run={} account={}",
                    pass.run().id(),
                    account);
            return Came.LEFT_TO_OTHERS;
        }
        return work(execution, account, pass, failures);
    }

    private @Nullable StepExecution read(long id) {
        try {
            return repository.getStepExecution(id);
        } catch (EmptyResultDataAccessException e) {
            return null;
        }
    }

    private Came work(StepExecution execution, String account, Pass pass, int failures) {
        OrderPhase phase = OrderSteps.phase(execution);
        log.info("part begun run={} phase={} account={}", pass.run().id(), phase.stepName(), account);
        try {
            steps.part(phase, pass, WantedOrders.ALL).execute(execution);
        } catch (JobInterruptedException e) {
            throw new IllegalStateException("a part's step throws nothing", e);
        }
        Came came = came(execution, failures);
        log.info(
                "part ended run={} phase={} account={} status={} then={}",
                pass.run().id(),
                phase.stepName(),
                account,
                execution.getStatus(),
                came);
        return came;
    }

    private Came came(StepExecution execution, int failures) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return Came.DONE;
        }
        boolean givenBack = execution.getStatus() == BatchStatus.STOPPED && stop.stopped();
        if (!givenBack && failures + 1 >= TRIES) {
            return Came.DONE;
        }
        return forOthers(execution) ? (givenBack ? Came.GIVEN_BACK : Came.FAILED) : Came.DONE;
    }

    /** Whether it is free to be worked on again: not if another process ended it or works on it. */
    private boolean forOthers(StepExecution execution) {
        try {
            if (execution.getStatus() == BatchStatus.FAILED) {
                tellFailures(execution);
            }
            execution.setStatus(BatchStatus.STARTING);
            execution.setExitStatus(ExitStatus.EXECUTING);
            repository.update(execution);
            return true;
        } catch (OptimisticLockingFailureException e) {
            return false;
        }
    }

    private static void tellFailures(StepExecution execution) {
        for (Throwable failure : execution.getFailureExceptions()) {
            log.warn("part failed part={}", execution.getId(), failure);
        }
    }
}
