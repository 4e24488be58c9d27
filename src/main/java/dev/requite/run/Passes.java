package dev.requite.run;

import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.WithdrawalStore;
import dev.requite.ledger.database.FreeSpace;
import dev.requite.ledger.database.LedgerHealth;
import dev.requite.model.account.Account;
import dev.requite.run.batch.DeadExecutions;
import dev.requite.run.batch.PassEnd;
import dev.requite.run.batch.PassParameters;
import dev.requite.run.batch.RefundJobs;
import dev.requite.run.batch.WantedOrders;
import dev.requite.run.phase.Endpoints;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.Pass;
import dev.requite.run.phase.RunClosing;
import dev.requite.run.phase.RunEnd;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;

/** The passes of runs: each is a job of its own, and ends in one of the ways in which a run can stand. */
public final class Passes {

    private static final Logger log = LoggerFactory.getLogger(Passes.class);

    private final RunStore runs;
    private final IntakeStore intake;
    private final WithdrawalStore withdrawals;
    private final RefundJobs jobs;
    private final Endpoints endpoints;
    private final JobOperator operator;
    private final DeadExecutions dead;
    private final RunClosing closing;
    private final StopSignal stop;
    private final LedgerHealth health;
    private final FreeSpace space;
    private final LongSupplier holdNumber;
    private final String rules;
    private final Clock clock;

    /**
     * @param holdNumber under which this process has the ledger, see {@link Pass#hold}
     * @param rules see {@link Pass#rules}
     */
    public Passes(
            RunStore runs,
            IntakeStore intake,
            WithdrawalStore withdrawals,
            RefundJobs jobs,
            Endpoints endpoints,
            JobOperator operator,
            DeadExecutions dead,
            RunClosing closing,
            StopSignal stop,
            LedgerHealth health,
            FreeSpace space,
            LongSupplier holdNumber,
            String rules,
            Clock clock) {
        this.runs = runs;
        this.intake = intake;
        this.withdrawals = withdrawals;
        this.jobs = jobs;
        this.endpoints = endpoints;
        this.operator = operator;
        this.dead = dead;
        this.closing = closing;
        this.stop = stop;
        this.health = health;
        this.space = space;
        this.holdNumber = holdNumber;
        this.rules = rules;
        this.clock = clock;
    }

    /** Opens another pass of a run; answers its id. */
    String takeUp(Run run) {
        runs.takeUp(run.id(), run.state() == Run.State.FINISHED);
        withdrawals.stageFailedAgain(run.id());
        log.info("run taken up again run={} state={}", run.id(), run.state());
        return run.id();
    }

    /** Works on what the ledger says is to be done, and says how that ended. */
    RunEnd execute(String runId, WantedOrders orders) {
        Run run = runs.find(runId).orElseThrow();
        AtomicReference<@Nullable PassEnd> told = new AtomicReference<>();
        Pass pass = new Pass(run, holdNumber.getAsLong(), clock.instant(), rules);
        Job job = jobs.of(pass, orders, told::set);
        JobParameters parameters = PassParameters.of(pass);
        dead.clear(job.getName(), parameters);
        endpoints.begin(runId);
        space.whenShort(stop::request);
        JobExecution execution;
        try {
            execution = operator.start(job, parameters);
        } catch (JobExecutionException e) {
            throw new IllegalStateException("run " + runId + " could not be started", e);
        }
        PassEnd end = told.get();
        if (end instanceof PassEnd.Through through && execution.getStatus() == BatchStatus.COMPLETED) {
            return through.end();
        }
        if (health.broken()) {
            // Nothing more can be written, not even that it ended.
            return RunEnd.of(
                    ExitCode.INTERNAL_FAILURE, run.id(), health.problem().orElseThrow());
        }
        endpoints.note(runId);
        if (execution.getStatus() != BatchStatus.STOPPED) {
            // Also beside an end that a step knows: of two causes none is lost.
            execution.getAllFailureExceptions().forEach(failure -> log.error("run failed run={}", runId, failure));
        }
        return cutShort(run, end, execution.getStatus());
    }

    /** @param told how it ended, if a step knows */
    private RunEnd cutShort(Run run, @Nullable PassEnd told, BatchStatus status) {
        if (told instanceof PassEnd.Unreported reports) {
            return closing.unreported(run.id(), reports.message());
        }
        if (told instanceof PassEnd.FileRefused file) {
            intake.forgetRows(run.id());
            return closing.refused(run.id(), file.message());
        }
        if (told instanceof PassEnd.AccountMissing account) {
            return closing.interrupted(run.id(), ExitCode.USAGE, account.message());
        }
        if (status == BatchStatus.STOPPED) {
            return stopped(run);
        }
        return closing.interrupted(
                run.id(),
                ExitCode.INTERNAL_FAILURE,
                "The run failed; the ledger is consistent. Run the same command again; see the log for the cause.");
    }

    private RunEnd stopped(Run run) {
        if (runs.find(run.id()).orElseThrow().planHash() != null) {
            return closing.awaitingApproval(run.id());
        }
        Set<String> lockedOut = endpoints.refused(run.id());
        if (!stop.stopped() && !lockedOut.isEmpty()) {
            return credentialsRefused(run, lockedOut);
        }
        return space.wasShort()
                ? closing.interrupted(run.id(), ExitCode.INTERNAL_FAILURE, tooLittleRoom())
                : closing.interrupted(
                        run.id(),
                        ExitCode.SOME_UNSETTLED,
                        "Stopped on request. What was in flight is settled; nothing new was started."
                                + " Run the same command again, or `rerun`, to go on.");
    }

    /** Everything else of the run came to its end; what waits for these accounts is taken up when they let us in. */
    private RunEnd credentialsRefused(Run run, Set<String> accounts) {
        String settings = accounts.stream()
                .map(account -> Account.settingsOf(account) + ".username and .password")
                .collect(Collectors.joining(", "));
        log.warn("credentials refused run={} accounts={}", run.id(), accounts);
        return closing.interrupted(
                run.id(),
                ExitCode.USAGE,
                "Account " + String.join(", ", accounts)
                        + " refused the credentials. Nothing more was sent there, and no"
                        + " row is lost; what other accounts had in this run was carried out. Correct " + settings
                        + ", then run the same command again, or `rerun`.");
    }

    private String tooLittleRoom() {
        return space.shortage().orElse("The disk of the ledger had too little room for a while.")
                + " So the run was stopped: what was in flight is settled, nothing new was started, and all of it is on"
                + " disk. Make room there, then run the same command again, or `rerun`, to go on.";
    }
}
