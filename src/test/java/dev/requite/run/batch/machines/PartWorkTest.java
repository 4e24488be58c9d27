package dev.requite.run.batch.machines;

import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.ledger.GateStore;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.run.JobContext;
import dev.requite.run.Night;
import dev.requite.run.batch.OrderSteps;
import dev.requite.run.batch.PassParameters;
import dev.requite.run.phase.Gate;
import dev.requite.run.phase.Parts;
import dev.requite.run.phase.Pass;
import dev.requite.submit.StopSignal;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Requests that come late, twice, or from a process that is dead. */
class PartWorkTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10), mugs(2, 10));
    private ConfigurableApplicationContext context = new GenericApplicationContext();
    private String runId = "";
    private String rules = "rules";

    /** Planned, let through, and not sent. */
    @BeforeEach
    void planned() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        runId = String.valueOf(night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1)))
                .runId());
        context = folder.closing(JobContext.start(night.work(), night.settings, beans -> {}));
        RunStore runs = context.getBean(RunStore.class);
        runs.approve(runId, context.getBean(GateStore.class).planHash(runId));
        assertThat(context.getBean(Gate.class).pass(runId)).isTrue();
    }

    @Test
    void aRequestIsWorkedOn() {
        StepExecution part = part("submit:klarna");

        assertThat(work().on(part.getId(), 0)).isEqualTo(PartWork.Came.DONE);

        assertThat(read(part).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(read(part).getWriteCount()).isEqualTo(2);
        assertThat(night.posts()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchStatus.class,
            names = {"COMPLETED", "FAILED", "STOPPED", "ABANDONED", "UNKNOWN"})
    void oneThatCameToAnEndIsDropped(BatchStatus status) {
        StepExecution part = part("submit:klarna");
        part.setStatus(status);
        repository().update(part);

        assertThat(work().on(part.getId(), 0)).isEqualTo(PartWork.Came.DONE);

        assertThat(night.posts()).isZero();
        assertThat(read(part).getStatus()).isEqualTo(status);
    }

    @Test
    void oneOfAJobThatWasRecoveredIsDropped() {
        StepExecution part = part("submit:klarna");
        JobExecution job = part.getJobExecution();
        job.setStatus(BatchStatus.FAILED);
        repository().update(job);

        assertThat(work().on(part.getId(), 0)).isEqualTo(PartWork.Came.DONE);

        assertThat(night.posts()).isZero();
    }

    @Test
    void oneThatNobodyKnowsIsDropped() {
        assertThat(work().on(4711, 0)).isEqualTo(PartWork.Came.DONE);
    }

    @Test
    void oneThatIsWorkedOnAgainFindsNothingToDo() {
        StepExecution part = part("submit:klarna");
        assertThat(work().on(part.getId(), 0)).isEqualTo(PartWork.Came.DONE);
        StepExecution revived = read(part);
        revived.setStatus(BatchStatus.STARTED);
        repository().update(revived);

        assertThat(work().on(part.getId(), 0)).isEqualTo(PartWork.Came.DONE);

        assertThat(read(part).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(night.posts()).isEqualTo(2);
    }

    @Test
    void anAccountThatIsNotConfiguredHereIsLeftToOthers() {
        StepExecution part = part("submit:elsewhere");

        assertThat(work().on(part.getId(), 0)).isEqualTo(PartWork.Came.LEFT_TO_OTHERS);

        assertThat(read(part).getStatus().isRunning()).as("for others").isTrue();
    }

    /** A machine with another settings file would pay by other rules, or elsewhere. */
    @Test
    void aMachineWithOtherRulesLeavesAllToOthers() {
        StepExecution part = part("submit:klarna");
        rules = "others";

        assertThat(work().on(part.getId(), 0)).isEqualTo(PartWork.Came.LEFT_TO_OTHERS);

        assertThat(read(part).getStatus().isRunning()).as("for others").isTrue();
        assertThat(night.posts()).isZero();
    }

    @Test
    void whoStopsGivesItBack() {
        StepExecution part = part("submit:klarna");
        context.getBean(StopSignal.class).request();

        assertThat(work().on(part.getId(), 0)).isEqualTo(PartWork.Came.GIVEN_BACK);

        assertThat(read(part).getStatus().isRunning()).as("for others").isTrue();
        assertThat(night.posts()).isZero();
    }

    private PartWork work() {
        return new PartWork(
                repository(),
                context.getBean(RunStore.class),
                context.getBean(Parts.class),
                context.getBean(OrderSteps.class),
                rules,
                context.getBean(StopSignal.class));
    }

    private JobRepository repository() {
        return context.getBean(JobRepository.class);
    }

    private StepExecution read(StepExecution part) {
        return Objects.requireNonNull(repository().getStepExecution(part.getId()));
    }

    private StepExecution part(String name) {
        Run run = context.getBean(RunStore.class).find(runId).orElseThrow();
        Pass pass = JobContext.pass(context, run, "rules");
        JobExecution job = repository()
                .createJobExecution(
                        repository().createJobInstance("refunds-of-a-test", PassParameters.of(pass)),
                        PassParameters.of(pass),
                        new ExecutionContext());
        job.setStatus(BatchStatus.STARTED);
        repository().update(job);
        return repository().createStepExecution(name, job);
    }
}
