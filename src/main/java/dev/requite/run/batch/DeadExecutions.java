package dev.requite.run.batch;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Clears away what a crash, or an outage of the database, left half-written in the framework's own tables: it would keep
 * a job from ever starting again. What is done stands in the ledger alone; all that counts here is that nothing runs any
 * more, and whoever holds the ledger's lease knows that.
 */
public final class DeadExecutions {

    private final JobOperator operator;
    private final JobRepository repository;
    private final Clock clock;

    public DeadExecutions(JobOperator operator, JobRepository repository, Clock clock) {
        this.operator = operator;
        this.repository = repository;
        this.clock = clock;
    }

    /** Ends every execution that is called running, and lets this job be started with these parameters. */
    public void clear(String job, JobParameters parameters) {
        for (String name : repository.getJobNames()) {
            repository.findRunningJobExecutions(name).forEach(operator::recover);
        }
        JobInstance instance = repository.getJobInstance(job, parameters);
        if (instance == null) {
            return;
        }
        List<JobExecution> executions = repository.getJobExecutions(instance);
        if (executions.isEmpty()) {
            repository.deleteJobInstance(instance);
        }
        executions.forEach(this::fail);
    }

    private void fail(JobExecution execution) {
        for (StepExecution step : execution.getStepExecutions()) {
            if (undecided(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                repository.update(step);
            }
        }
        if (undecided(execution.getStatus())) {
            execution.setStatus(BatchStatus.FAILED);
            execution.setEndTime(LocalDateTime.now(clock));
            repository.update(execution);
        }
    }

    /** The framework starts nothing again whose end it does not know. */
    private static boolean undecided(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }
}
