package dev.requite.run.batch;

import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.report.UnwritableReportsException;
import dev.requite.run.phase.AccountHosts;
import dev.requite.run.phase.AfterLoss;
import dev.requite.run.phase.Endpoints;
import dev.requite.run.phase.Gate;
import dev.requite.run.phase.OrderPhase;
import dev.requite.run.phase.Pass;
import dev.requite.run.phase.RowIdentities;
import dev.requite.run.phase.RunClosing;
import java.util.function.Consumer;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The nightly job: intake, identities, plan, gate, submit, report.
 *
 * <p>The ledger is every step's memory: a step finds there what is still to be done, so running one again, after
 * whatever crash, does the rest and nothing twice. For the same reason no step trusts the framework's counters, none is
 * fault-tolerant, and the framework's own transaction around a chunk is empty: each write to the ledger is a transaction
 * of its own whose failure fails the step.
 */
public final class RefundJobs {

    private final JobRepository repository;
    private final IntakeSteps intake;
    private final OrderSteps orders;
    private final Hands hands;
    private final Gate gate;
    private final Endpoints endpoints;
    private final AccountHosts hosts;
    private final AfterLoss loss;
    private final RunClosing closing;
    private final PhaseWatch watch;

    public RefundJobs(
            JobRepository repository,
            IntakeSteps intake,
            OrderSteps orders,
            Hands hands,
            Gate gate,
            Endpoints endpoints,
            AccountHosts hosts,
            AfterLoss loss,
            RunClosing closing,
            PhaseWatch watch) {
        this.repository = repository;
        this.intake = intake;
        this.orders = orders;
        this.hands = hands;
        this.gate = gate;
        this.endpoints = endpoints;
        this.hosts = hosts;
        this.loss = loss;
        this.closing = closing;
        this.watch = watch;
    }

    /**
     * The job of one pass of a run.
     *
     * @param only the only orders to work on
     * @param ending told how the pass ended, if one of its steps knows; of any other end the execution's status tells
     */
    public Job of(Pass pass, WantedOrders only, Consumer<PassEnd> ending) {
        Run run = pass.run();
        RowIdentities identities = intake.identities(run);
        PhaseTimes times = watch.of(run);
        SimpleJobBuilder job = new JobBuilder(run.kind() == RunKind.RUN ? "refunds" : "dry-run", repository)
                .start(intake.stage(run, identities, ending, times))
                .next(intake.identify(identities, times))
                .next(orders.step(OrderPhase.PLAN, pass, only, hands, ending, times));
        if (run.kind() == RunKind.RUN) {
            job = job.next(gateStep(run, times))
                    .next(orders.step(OrderPhase.EXTEND, pass, only, hands, ending, times))
                    .next(orders.step(OrderPhase.SUBMIT, pass, only, hands, ending, times))
                    .next(orders.step(OrderPhase.OPERATE, pass, only, hands, ending, times));
        }
        return job.next(reportStep(run, ending)).build();
    }

    private Step gateStep(Run run, PhaseTimes times) {
        return new StepBuilder("gate", repository)
                .tasklet((contribution, context) -> {
                    if (gate.pass(run.id())) {
                        hosts.remember(run.id());
                        loss.doubt(run.id());
                    } else {
                        contribution.getStepExecution().setTerminateOnly();
                    }
                    return RepeatStatus.FINISHED;
                })
                .listener(times)
                .allowStartIfComplete(true)
                .build();
    }

    private Step reportStep(Run run, Consumer<PassEnd> ending) {
        return new StepBuilder("report", repository)
                .tasklet((contribution, context) -> {
                    endpoints.note(run.id());
                    if (!endpoints.refused(run.id()).isEmpty() || !closed(run, ending)) {
                        contribution.getStepExecution().setTerminateOnly();
                    }
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(true)
                .build();
    }

    private boolean closed(Run run, Consumer<PassEnd> ending) {
        try {
            ending.accept(new PassEnd.Through(closing.finish(run.id())));
            return true;
        } catch (UnwritableReportsException e) {
            ending.accept(new PassEnd.Unreported(String.valueOf(e.getMessage())));
            return false;
        }
    }
}
