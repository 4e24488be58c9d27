package dev.requite.run.batch;

import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.ledger.GateStore;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.run.JobContext;
import dev.requite.run.Night;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.JobOperatorTestUtils;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The job's steps as the framework sees them: one alone, one again, and all of them together. */
class RefundJobsTest {

    private static final int ORDERS = 3;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10), mugs(2, 10), mugs(3, 10));
    private String runId = "";
    private ConfigurableApplicationContext context = new GenericApplicationContext();

    /** A plan that waits for a person: everything before the gate is done. */
    @BeforeEach
    void planAboveItsLimit() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        runId = String.valueOf(night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1), item("R-3", 3, 1)))
                .runId());
        context = folder.closing(JobContext.start(night.work(), night.settings, beans -> {}));
    }

    @Test
    void theGateAloneStopsAPlanThatNobodyApproved() {
        JobExecution stopped = startStep("gate");

        assertThat(step(stopped).isTerminateOnly()).isTrue();
        assertThat(stopped.getStatus()).isEqualTo(BatchStatus.STOPPED);
        assertThat(night.posts()).isZero();
    }

    @Test
    void aStepThatIsDoneFindsNothingToDoAgain() {
        approve();
        assertThat(startStep("gate").getStatus()).isEqualTo(BatchStatus.COMPLETED);

        JobExecution first = startStep("submit");
        JobExecution again = startStep("submit");

        assertThat(first.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(step(first).getReadCount()).isEqualTo(ORDERS);
        assertThat(step(first).getWriteCount()).isEqualTo(ORDERS);
        assertThat(again.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(step(again).getReadCount()).isZero();
        assertThat(night.posts()).isEqualTo(ORDERS);
    }

    @Test
    void nothingIsSentBeforeTheGateWasPassed() {
        JobExecution submitted = startStep("submit");

        assertThat(step(submitted).getReadCount()).isZero();
        assertThat(night.posts()).isZero();
    }

    @Test
    void theWholeJobGoesThroughAllItsStepsInTheirOrderAndSkipsNothing() throws Exception {
        approve();

        JobExecution ended = utils().startJob();

        Collection<StepExecution> steps = ended.getStepExecutions();
        assertThat(ended.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(steps)
                .extracting(StepExecution::getStepName)
                .containsExactly(
                        "intake",
                        "identities",
                        "plan",
                        "plan:klarna",
                        "gate",
                        "extend",
                        "extend:klarna",
                        "submit",
                        "submit:klarna",
                        "operate",
                        "operate:klarna",
                        "report");
        assertThat(steps)
                .extracting(StepExecution::getStatus)
                .as("a finished step runs too when the job is started again")
                .containsOnly(BatchStatus.COMPLETED);
        assertThat(steps).extracting(StepExecution::getSkipCount).containsOnly(0L);
        assertThat(steps).extracting(StepExecution::getRollbackCount).containsOnly(0L);
        assertThat(night.posts()).isEqualTo(ORDERS);
        assertThat(run().state()).isEqualTo(Run.State.FINISHED);
    }

    private JobExecution startStep(String name) {
        return utils().startStep(name);
    }

    /** A pass's own job: what it reads is read once. */
    private JobOperatorTestUtils utils() {
        JobOperatorTestUtils utils =
                new JobOperatorTestUtils(context.getBean(JobOperator.class), context.getBean(JobRepository.class));
        utils.setJob(
                context.getBean(RefundJobs.class).of(JobContext.pass(context, run(), ""), WantedOrders.ALL, end -> {}));
        return utils;
    }

    private Run run() {
        return context.getBean(RunStore.class).find(runId).orElseThrow();
    }

    private void approve() {
        String plan = context.getBean(GateStore.class).planHash(runId);
        context.getBean(RunStore.class).approve(runId, plan);
    }

    private static StepExecution step(JobExecution execution) {
        List<StepExecution> whole = execution.getStepExecutions().stream()
                .filter(step -> !step.getStepName().contains(":"))
                .toList();
        assertThat(whole).hasSize(1);
        return whole.get(0);
    }
}
