package dev.requite.run.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestDatabase;
import dev.requite.run.JobContext;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.test.JobRepositoryTestUtils;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** What a process left behind in the framework's tables keeps nobody from starting again. */
class DeadExecutionsTest {

    private static final String JOB = "refunds";

    /** One ledger for all of them: each leaves the framework's tables empty. */
    @RegisterExtension
    static final WorkFolder FOLDER = new WorkFolder();

    private static ConfigurableApplicationContext context = new GenericApplicationContext();

    @BeforeAll
    static void open() {
        Map<String, Object> settings = new HashMap<>(TestDatabase.wanted().settings());
        settings.put("requite.klarna.base-url", "http://127.0.0.1:1");
        settings.put("requite.klarna.username", "u");
        settings.put("requite.klarna.password", "p");
        context = FOLDER.closing(JobContext.start(FOLDER.path(), settings, beans -> {}));
    }

    @AfterEach
    void forget() {
        new JobRepositoryTestUtils(repository()).removeJobExecutions();
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchStatus.class,
            names = {"STARTING", "STARTED", "STOPPING", "UNKNOWN"})
    void anExecutionWithoutAnEndHasFailed(BatchStatus left) {
        JobExecution execution = execution("run-1", left);

        dead().clear(JOB, parameters("run-1"));

        JobExecution now = now(execution);
        assertThat(now.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(now.getEndTime()).isNotNull();
        assertThat(now.getStepExecutions()).extracting(StepExecution::getStatus).containsExactly(BatchStatus.FAILED);
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchStatus.class,
            names = {"COMPLETED", "STOPPED", "FAILED"})
    void anExecutionWithAnEndStaysAsItIs(BatchStatus ended) {
        JobExecution execution = execution("run-1", ended);

        dead().clear(JOB, parameters("run-1"));

        assertThat(now(execution).getStatus()).isEqualTo(ended);
        assertThat(now(execution).getStepExecutions())
                .extracting(StepExecution::getStatus)
                .containsExactly(ended);
    }

    @Test
    void anExecutionOfAnotherRunIsEndedToo() {
        JobExecution other = execution("run-1", BatchStatus.STARTED);

        dead().clear(JOB, parameters("run-2"));

        assertThat(now(other).isRunning()).isFalse();
    }

    @Test
    void aJobThatWasEnteredButNeverExecutedIsForgotten() {
        repository().createJobInstance(JOB, parameters("run-1"));

        dead().clear(JOB, parameters("run-1"));

        assertThat(repository().getJobInstance(JOB, parameters("run-1"))).isNull();
    }

    /** With one step, both in this state. */
    private static JobExecution execution(String run, BatchStatus status) {
        JobParameters parameters = parameters(run);
        JobExecution execution = repository()
                .createJobExecution(
                        repository().createJobInstance(JOB, parameters), parameters, new ExecutionContext());
        StepExecution step = repository().createStepExecution("plan", execution);
        LocalDateTime now = LocalDateTime.of(2026, Month.NOVEMBER, 20, 2, 15);
        step.setStartTime(now);
        step.setStatus(status);
        execution.setStartTime(now);
        execution.setStatus(status);
        boolean ended = !status.isRunning() && status != BatchStatus.UNKNOWN;
        if (ended) {
            step.setEndTime(now);
            execution.setEndTime(now);
        }
        repository().update(step);
        repository().update(execution);
        return execution;
    }

    private static JobExecution now(JobExecution execution) {
        return Objects.requireNonNull(repository().getJobExecution(execution.getId()));
    }

    private static JobParameters parameters(String run) {
        return new JobParametersBuilder().addString("run", run).toJobParameters();
    }

    private static JobRepository repository() {
        return context.getBean(JobRepository.class);
    }

    private static DeadExecutions dead() {
        return context.getBean(DeadExecutions.class);
    }
}
