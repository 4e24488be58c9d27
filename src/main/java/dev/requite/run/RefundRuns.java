package dev.requite.run;

import dev.requite.input.file.InputFile;
import dev.requite.input.file.RefusedFileException;
import dev.requite.ledger.Decision;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenRun;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.WithdrawalStore;
import dev.requite.ledger.database.FreeSpace;
import dev.requite.ledger.database.LedgerHealth;
import dev.requite.report.UnwritableReportsException;
import dev.requite.run.batch.DeadExecutions;
import dev.requite.run.batch.RefundJobs;
import dev.requite.run.batch.WantedOrders;
import dev.requite.run.phase.AfterLoss;
import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.run.phase.Decider;
import dev.requite.run.phase.Endpoints;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunClosing;
import dev.requite.run.phase.RunEnd;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;

/**
 * Opens runs, takes them up again, and says how they ended. The caller holds the ledger's lease, so whatever the ledger
 * calls running here is dead.
 */
public final class RefundRuns {

    private static final Logger log = LoggerFactory.getLogger(RefundRuns.class);
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Nothing but a hash's own digits: a wildcard would approve whatever waits, too few digits another plan. */
    private static final Pattern PLAN_ID = Pattern.compile("[0-9a-fA-F]{8,64}");

    private final RunStore runs;
    private final OpenRuns openRuns;
    private final IntakeStore intake;
    private final WithdrawalStore withdrawals;
    private final Watching watching;
    private final HandSettlement byHand;
    private final DecisionStore decisions;
    private final RefundJobs jobs;
    private final Endpoints endpoints;
    private final AfterLoss loss;
    private final JobOperator operator;
    private final DeadExecutions dead;
    private final Ledger transactions;
    private final RunClosing closing;
    private final StopSignal stop;
    private final LedgerHealth health;
    private final FreeSpace space;
    private final Clock clock;

    public RefundRuns(
            RunStore runs,
            OpenRuns openRuns,
            IntakeStore intake,
            WithdrawalStore withdrawals,
            Watching watching,
            HandSettlement byHand,
            DecisionStore decisions,
            RefundJobs jobs,
            Endpoints endpoints,
            AfterLoss loss,
            JobOperator operator,
            DeadExecutions dead,
            Ledger transactions,
            RunClosing closing,
            StopSignal stop,
            LedgerHealth health,
            FreeSpace space,
            Clock clock) {
        this.runs = runs;
        this.openRuns = openRuns;
        this.intake = intake;
        this.withdrawals = withdrawals;
        this.watching = watching;
        this.byHand = byHand;
        this.decisions = decisions;
        this.jobs = jobs;
        this.endpoints = endpoints;
        this.loss = loss;
        this.operator = operator;
        this.dead = dead;
        this.transactions = transactions;
        this.closing = closing;
        this.stop = stop;
        this.health = health;
        this.space = space;
        this.clock = clock;
    }

    /**
     * Runs the files behind these arguments. A run of the same files that did not come to its end is taken up again.
     * Files that are done are moved to the archive, if there is one.
     */
    public RunEnd run(RunInputs inputs) {
        FoundFiles found = FoundFiles.behind(inputs.arguments());
        if (found instanceof FoundFiles.Refused refused) {
            return refused.end();
        }
        FoundFiles.Usable usable = (FoundFiles.Usable) found;
        RunEnd end = run(usable.files(), RunKind.RUN, inputs.accepted());
        boolean done = end.exitCode() == ExitCode.SETTLED || end.exitCode() == ExitCode.SOME_REJECTED;
        List<String> archived = inputs.archive() == null || end.runId() == null || !done
                ? List.of()
                : new FileArchive(inputs.archive()).keep(end.runId(), usable.files());
        return end.after(archived).after(usable.passedOver());
    }

    /** Plans the files behind these arguments, and sends nothing. */
    public RunEnd dryRun(RunInputs inputs) {
        FoundFiles found = FoundFiles.behind(inputs.arguments());
        if (found instanceof FoundFiles.Refused refused) {
            return refused.end();
        }
        FoundFiles.Usable usable = (FoundFiles.Usable) found;
        return run(usable.files(), RunKind.DRY_RUN, inputs.accepted()).after(usable.passedOver());
    }

    private RunEnd run(List<InputFile> files, RunKind kind, Set<String> accepted) {
        if (stop.stopped()) {
            return notBegun();
        }
        if (files.isEmpty()) {
            log.warn("no returns files found");
            return RunEnd.without(ExitCode.SETTLED, "No returns files were found, so nothing was done.");
        }
        String fingerprint = InputsFingerprint.of(files);
        Optional<Run> unfinished = kind == RunKind.RUN ? runs.unfinished(fingerprint) : Optional.empty();
        if (unfinished.isPresent() && unfinished.get().discardCutShort()) {
            forget(unfinished.get());
            unfinished = Optional.empty();
        }
        List<String> left = left(unfinished.map(Run::id).orElse(""));
        if (unfinished.isEmpty()) {
            String opened = open(files, kind, fingerprint);
            accept(opened, accepted);
            return execute(opened, WantedOrders.ALL).after(left);
        }
        intake.findAt(unfinished.get().id(), entries(files));
        accept(unfinished.get().id(), accepted);
        return execute(takeUp(unfinished.get()), WantedOrders.ALL).after(left);
    }

    /** Other runs that did not come to their end: nobody else would tell the person who looks at this one. */
    private List<String> left(String runId) {
        List<OpenRun> others = openRuns.but(runId);
        others.forEach(run -> log.warn(
                "another run did not come to its end run={} files_unread={} rows_waiting={} refunds_unsent={}"
                        + " refunds_uncertain={}",
                run.id(),
                run.filesUnread(),
                run.rowsWaiting(),
                run.refundsUnsent(),
                run.refundsUncertain()));
        return others.stream().map(OpenRun::inWords).toList();
    }

    private void accept(String runId, Set<String> rowIds) {
        transactions.write(() -> intake.accept(runId, rowIds));
    }

    /** Sends exactly the plan that was approved, and nothing that came after; goes on with it when it was cut short. */
    public RunEnd approve(String planId, Decider who) {
        if (stop.stopped()) {
            return notBegun();
        }
        Run run = waiting(planId);
        if (run != null && run.discardCutShort()) {
            return RunEnd.without(
                    ExitCode.USAGE, "Plan " + planId + " was discarded; finish that with: run --discard " + planId);
        }
        if (run != null) {
            transactions.write(() -> {
                runs.takeUp(run.id(), false);
                runs.approve(run.id(), String.valueOf(run.planHash()));
                decide(who, Decision.What.APPROVED, run);
            });
            log.info("plan approved run={} plan={} by={}", run.id(), planId, who.by());
            return execute(run.id(), WantedOrders.ALL);
        }
        Run cutShort = named(planId, runs::approved);
        return cutShort == null ? noSuchPlan(planId) : execute(takeUp(cutShort), WantedOrders.ALL);
    }

    /** Forgets a plan that waits for approval; its rows may come again. */
    public RunEnd discard(String planId, Decider who) {
        Run run = waiting(planId);
        if (run == null) {
            return noSuchPlan(planId);
        }
        if (!run.discardCutShort()) {
            transactions.write(() -> {
                runs.beginDiscard(run.id());
                decide(who, Decision.What.DISCARDED, run);
            });
        }
        forget(run);
        log.info("plan discarded run={} plan={} by={}", run.id(), planId, who.by());
        return closing.ended(run.id());
    }

    private void decide(Decider who, Decision.What what, Run run) {
        decisions.enter(who.decides(what, String.valueOf(run.planHash()), run.id(), clock.instant()));
    }

    /** Some of its refunds after the other; meanwhile what is left of the plan must not pass for being below a limit. */
    private void forget(Run run) {
        runs.beginDiscard(run.id());
        withdrawals.discard(run.id());
        runs.awaitApproval(run.id(), null);
        closing.finish(run.id());
    }

    private @Nullable Run waiting(String planId) {
        return named(planId, runs::awaiting);
    }

    /** The only run that a plan's id names. */
    private static @Nullable Run named(String planId, Function<String, List<Run>> find) {
        List<Run> found = PLAN_ID.matcher(planId).matches() ? find.apply(planId.toLowerCase(Locale.ROOT)) : List.of();
        return found.size() == 1 ? found.get(0) : null;
    }

    private static RunEnd noSuchPlan(String planId) {
        return RunEnd.without(
                ExitCode.USAGE,
                "No plan " + planId + " waits for approval. See the summary of the run that stopped at a limit.");
    }

    /**
     * Takes up what failed or is unknown, with the same keys.
     *
     * @param runId the only run; null for every run that left something to do
     * @param orders the only orders; empty for all. An id that two accounts have is named with its account: {@code NAME/ID}
     */
    public List<RunEnd> rerun(@Nullable String runId, Set<String> orders) {
        if (runId != null && runs.find(runId).isEmpty()) {
            return List.of(RunEnd.without(ExitCode.USAGE, "The ledger has no run " + runId + "."));
        }
        List<String> strange = new ArrayList<>();
        Map<String, Set<String>> byAccount = new TreeMap<>();
        for (String order : new TreeSet<>(orders)) {
            List<String> accounts = accountsOf(order);
            if (accounts.isEmpty()) {
                strange.add(order);
            } else if (accounts.size() > 1) {
                return List.of(RunEnd.without(
                        ExitCode.USAGE,
                        "There is an order " + order + " in more than one account, so nothing was taken up. Say which:"
                                + " --order "
                                + accounts.stream()
                                        .map(account -> account + "/" + order)
                                        .collect(Collectors.joining(" or "))
                                + "."));
            } else {
                byAccount
                        .computeIfAbsent(accounts.get(0), name -> new TreeSet<>())
                        .add(order.substring(order.indexOf('/') + 1));
            }
        }
        if (!strange.isEmpty()) {
            return List.of(RunEnd.without(
                    ExitCode.USAGE,
                    "Nothing that is open, and no refund, is of order " + String.join(", ", strange)
                            + "; so nothing was taken up. Look for a typing error, or for another ledger."));
        }
        WantedOrders wantedOrders = new WantedOrders(byAccount);
        List<Run> wanted = runs.unsettled().stream()
                .filter(run -> runId == null || run.id().equals(runId))
                .toList();
        List<String> holders = wanted.isEmpty() && runId != null ? runs.holdersOf(runId) : List.of();
        if (!holders.isEmpty()) {
            return List.of(RunEnd.without(
                    ExitCode.SOME_UNSETTLED,
                    "What run " + runId + " left is in the hands of run " + String.join(", ", holders)
                            + " by now: `rerun --run " + holders.get(0) + "`, or `rerun` alone, goes on with it."));
        }
        if (wanted.isEmpty()) {
            return List.of(
                    RunEnd.without(ExitCode.SETTLED, "Nothing failed or is unknown; there is nothing to take up."));
        }
        List<RunEnd> ends = new ArrayList<>();
        for (Run run : wanted) {
            if (stop.stopped()) {
                ends.add(RunEnd.without(
                        ExitCode.SOME_UNSETTLED, "Stopped before the next run was taken up; `rerun` goes on with it."));
                break;
            }
            RunEnd end = execute(takeUp(run), wantedOrders);
            ends.add(end);
            if (end.exitCode() == ExitCode.INTERNAL_FAILURE) {
                // Whatever failed, most likely the ledger, would fail the others too.
                break;
            }
        }
        return ends;
    }

    /** The accounts that have an order of this id, with its account before it or without. */
    private List<String> accountsOf(String order) {
        String orderId = order.substring(order.indexOf('/') + 1);
        return endpoints.accounts().stream()
                .filter(account -> orderId.equals(order) || order.equals(account + "/" + orderId))
                .filter(account -> runs.knowsOrder(account, orderId, runs.unsettled()))
                .toList();
    }

    /**
     * Looks at refunds that were told refunded before the provider had finished them.
     *
     * @return the ends of those runs of which one failed, their reports written anew; mostly none
     */
    public List<RunEnd> lookAtUnfinished() {
        List<RunEnd> ends = new ArrayList<>();
        for (String runId : watching.look()) {
            if (runs.find(runId).orElseThrow().state() == Run.State.FINISHED) {
                closing.finish(runId);
                ends.add(closing.ended(
                        runId,
                        "A refund of run " + runId + " failed days after it was told refunded (REFUND_FAILED_LATER):"
                                + " its reports are written anew; its row may come again."));
            }
            watching.told(runId);
        }
        return ends;
    }

    /**
     * Takes a person's word for a refund whose outcome no answer and no look-up could tell.
     *
     * @param reference its UUID
     * @param refunded whether it was carried out; if not, the next pass sends it, once its order is seen unchanged
     * @param refundId the provider's id of it, null if the person knows none
     * @param who says so, and what that person found: kept with the refund
     */
    public RunEnd settle(UUID reference, boolean refunded, @Nullable String refundId, Decider who) {
        HandSettlement.Word word = byHand.take(reference, refunded, refundId, who);
        if (word.refusal() != null) {
            return RunEnd.without(ExitCode.USAGE, word.refusal());
        }
        String runId = String.valueOf(word.runId());
        log.info("refund settled by hand run={} reference={} refunded={} by={}", runId, reference, refunded, who.by());
        Run run = runs.find(runId).orElseThrow();
        return switch (run.state()) {
            case FINISHED -> {
                closing.finish(run.id());
                yield closing.ended(run.id());
            }
            case AWAITING_APPROVAL ->
                RunEnd.without(
                        ExitCode.NEEDS_APPROVAL,
                        "Noted. Run " + run.id() + " waits for approval: "
                                + (run.discardCutShort()
                                        ? "`run --discard` finishes what was begun of that."
                                        : "`run --approve` goes on with it."));
            case OPEN, REFUSED ->
                RunEnd.without(
                        ExitCode.SOME_UNSETTLED,
                        "Noted. Run " + run.id() + " has not come to its end: `rerun` goes on with it.");
        };
    }

    /** The number of every other stop, so that nobody takes it for a night without work. */
    private static RunEnd notBegun() {
        return RunEnd.without(
                ExitCode.SOME_UNSETTLED,
                "Stopped on request before anything was begun; the ledger knows nothing of it."
                        + " Give the same command again.");
    }

    private String open(List<InputFile> files, RunKind kind, String fingerprint) {
        Instant now = clock.instant();
        String runId = RUN_ID.format(now);
        // A run without its files would look like one that has nothing to do.
        transactions.write(() -> {
            runs.open(runId, kind, fingerprint, now);
            intake.enterFiles(runId, entries(files));
            loss.begun(runId);
        });
        if (kind == RunKind.RUN) {
            // What other runs left behind because an order changed is free to be planned by this one.
            withdrawals.stageFailedAgain(runId);
        }
        log.info("run opened run={} kind={} files={}", runId, kind.code(), files.size());
        return runId;
    }

    private static List<InputFileEntry> entries(List<InputFile> files) {
        return files.stream()
                .map(file -> new InputFileEntry(
                        file.number(),
                        file.path().toAbsolutePath().toString(),
                        file.name(),
                        file.size(),
                        file.sha256(),
                        List.of(),
                        null))
                .toList();
    }

    private String takeUp(Run run) {
        runs.takeUp(run.id(), run.state() == Run.State.FINISHED);
        withdrawals.stageFailedAgain(run.id());
        log.info("run taken up again run={} state={}", run.id(), run.state());
        return run.id();
    }

    private RunEnd execute(String runId, WantedOrders orders) {
        Run run = runs.find(runId).orElseThrow();
        Job job = jobs.of(run, orders);
        JobParameters parameters = parameters(run);
        dead.clear(job.getName(), parameters);
        endpoints.begin(runId);
        space.whenShort(stop::request);
        JobExecution execution;
        try {
            execution = operator.start(job, parameters);
        } catch (JobExecutionException e) {
            throw new IllegalStateException("run " + runId + " could not be started", e);
        }
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return closing.ended(runId);
        }
        if (health.broken()) {
            // Nothing more can be written, not even that it ended.
            return RunEnd.of(
                    ExitCode.INTERNAL_FAILURE, run.id(), health.problem().orElseThrow());
        }
        endpoints.note(runId);
        return cutShort(run, execution);
    }

    private RunEnd cutShort(Run run, JobExecution execution) {
        UnwritableReportsException reports = cause(execution, UnwritableReportsException.class);
        if (reports != null) {
            return closing.unreported(run.id(), String.valueOf(reports.getMessage()));
        }
        RefusedFileException refused = cause(execution, RefusedFileException.class);
        if (refused != null) {
            intake.forgetRows(run.id());
            return closing.refused(run.id(), String.valueOf(refused.getMessage()));
        }
        ConfigurationProblem problem = cause(execution, ConfigurationProblem.class);
        if (problem != null) {
            return closing.interrupted(run.id(), ExitCode.USAGE, String.valueOf(problem.getMessage()));
        }
        if (execution.getStatus() == BatchStatus.STOPPED) {
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
        execution.getAllFailureExceptions().forEach(failure -> log.error("run failed run={}", run.id(), failure));
        return closing.interrupted(
                run.id(),
                ExitCode.INTERNAL_FAILURE,
                "The run failed; the ledger is consistent. Run the same command again; see the log for the cause.");
    }

    /** Everything else of the run came to its end; what waits for these accounts is taken up when they let us in. */
    private RunEnd credentialsRefused(Run run, Set<String> accounts) {
        String settings = accounts.stream()
                .map(account -> endpoints.settings(account) + ".username and .password")
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

    private static JobParameters parameters(Run run) {
        return new JobParametersBuilder()
                .addString("run", run.id())
                .addLong("pass", (long) run.passes())
                .toJobParameters();
    }

    private static <T extends Throwable> @Nullable T cause(JobExecution execution, Class<T> type) {
        for (Throwable failure : execution.getAllFailureExceptions()) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (type.isInstance(cause)) {
                    return type.cast(cause);
                }
            }
        }
        return null;
    }
}
