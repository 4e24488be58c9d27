package dev.requite.run;

import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.JoinedRuns;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenRun;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.WithdrawalStore;
import dev.requite.model.file.InputFile;
import dev.requite.run.batch.WantedOrders;
import dev.requite.run.phase.AfterLoss;
import dev.requite.run.phase.Decider;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens runs, takes them up again, and says how they ended. The caller holds the ledger's lease, so whatever the ledger
 * calls running here is dead.
 */
public final class RefundRuns {

    private static final String NO_FILES_HERE =
            "This machine sees no returns files, and went on with the run of one that did: see that all of them have the"
                    + " same folder.";

    private static final Logger log = LoggerFactory.getLogger(RefundRuns.class);
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RunStore runs;
    private final OpenRuns openRuns;
    private final IntakeStore intake;
    private final WithdrawalStore withdrawals;
    private final Watching watching;
    private final HandSettlement byHand;
    private final Approvals approvals;
    private final Passes passes;
    private final Reruns reruns;
    private final AfterLoss loss;
    private final Ledger transactions;
    private final RunClosing closing;
    private final FormerLeaders former;
    private final StopSignal stop;
    private final Clock clock;

    public RefundRuns(
            RunStore runs,
            OpenRuns openRuns,
            IntakeStore intake,
            WithdrawalStore withdrawals,
            Watching watching,
            HandSettlement byHand,
            Approvals approvals,
            Passes passes,
            Reruns reruns,
            AfterLoss loss,
            Ledger transactions,
            RunClosing closing,
            FormerLeaders former,
            StopSignal stop,
            Clock clock) {
        this.runs = runs;
        this.openRuns = openRuns;
        this.intake = intake;
        this.withdrawals = withdrawals;
        this.watching = watching;
        this.byHand = byHand;
        this.approvals = approvals;
        this.passes = passes;
        this.reruns = reruns;
        this.loss = loss;
        this.transactions = transactions;
        this.closing = closing;
        this.former = former;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * Runs the files behind these arguments. A run of the same files that did not come to its end is taken up again.
     * Files that are done are moved to the archive, if there is one.
     */
    public RunEnd run(RunInputs inputs) {
        FoundFiles found = FoundFiles.behind(inputs.arguments());
        Optional<RunEnd> othersRun = found.isNothing() ? withoutFiles(inputs.joined()) : Optional.empty();
        if (othersRun.isPresent()) {
            return othersRun.get();
        }
        if (found instanceof FoundFiles.Refused refused) {
            return refused.end();
        }
        FoundFiles.Usable usable = former.begunWith((FoundFiles.Usable) found);
        RunEnd end = ended(usable.files(), inputs.joined())
                .orElseGet(() -> run(usable.files(), RunKind.RUN, inputs.accepted()));
        boolean done = end.exitCode() == ExitCode.SETTLED || end.exitCode() == ExitCode.SOME_REJECTED;
        List<String> archived = inputs.archive() == null || end.runId() == null || !done
                ? List.of()
                : new FileArchive(inputs.archive()).keep(end.runId(), usable.files());
        return end.after(archived).after(usable.passedOver());
    }

    /** The end to which another machine brought this very call, and died before it could say so. */
    private Optional<RunEnd> ended(List<InputFile> files, @Nullable Instant joined) {
        return files.isEmpty() || joined == null
                ? Optional.empty()
                : runs.finished(InputsFingerprint.of(files), joined)
                        .map(run -> closing.finish(run.id(), FormerLeaders.BROUGHT_TO_ITS_END));
    }

    /**
     * The run of a call that another machine led and did not end: it read the files, or put them into the archive, where this
     * one sees none. Without this, the night would seem to have been empty.
     */
    private Optional<RunEnd> withoutFiles(@Nullable Instant joined) {
        if (joined == null || stop.stopped()) {
            return Optional.empty();
        }
        return runs.newest(joined.minus(JoinedRuns.LATE_TO_JOIN), joined)
                .filter(run -> !run.discardCutShort())
                .map(run -> {
                    log.warn(
                            "no returns files are here, and another machine had some run={} state={}",
                            run.id(),
                            run.state());
                    return run.state() == Run.State.FINISHED
                            ? closing.finish(run.id(), FormerLeaders.BROUGHT_TO_ITS_END)
                            : passes.execute(passes.takeUp(run), WantedOrders.ALL)
                                    .after(List.of(NO_FILES_HERE));
                });
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
            return RunEnd.without(ExitCode.SETTLED, "No returns files were found, so nothing was done.")
                    .after(left(""));
        }
        String fingerprint = InputsFingerprint.of(files);
        Optional<Run> unfinished = kind == RunKind.RUN ? runs.unfinished(fingerprint) : Optional.empty();
        if (unfinished.isPresent() && unfinished.get().discardCutShort()) {
            approvals.forget(unfinished.get());
            unfinished = Optional.empty();
        }
        List<String> left = left(unfinished.map(Run::id).orElse(""));
        if (unfinished.isEmpty()) {
            String opened = open(files, kind, fingerprint);
            accept(opened, accepted);
            return passes.execute(opened, WantedOrders.ALL).after(left);
        }
        intake.findAt(unfinished.get().id(), files);
        accept(unfinished.get().id(), accepted);
        return passes.execute(passes.takeUp(unfinished.get()), WantedOrders.ALL).after(left);
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
        return stop.stopped() ? notBegun() : approvals.approve(planId, who);
    }

    /** Forgets a plan that waits for approval; its rows may come again. */
    public RunEnd discard(String planId, Decider who) {
        return approvals.discard(planId, who);
    }

    /** Takes up what failed or is unknown: see {@link Reruns}. Of a call that another machine led before, its ends too. */
    public List<RunEnd> rerun(@Nullable String runId, Set<String> orders) {
        List<RunEnd> ends = new ArrayList<>(reruns.takeUp(runId, orders));
        ends.addAll(former.ends());
        return ends;
    }

    /** How other runs ended that another machine took in hand, which led this very call before and died. */
    public List<RunEnd> endedByFormerLeaders() {
        return former.endsButRefused();
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
                ends.add(closing.finish(
                        runId,
                        "A refund of run " + runId + " failed days after it was told refunded (REFUND_FAILED_LATER):"
                                + " its reports are written anew; its row may come again."));
            }
            watching.told(runId);
        }
        return ends;
    }

    /**
     * Takes a person's word for a refund or an operation whose outcome no answer and no look-up could tell.
     *
     * @param reference its UUID
     * @param finding what became of it
     * @param refundId the provider's id of it, null if the person knows none
     * @param who says so, and what that person found: kept with it
     */
    public RunEnd settle(UUID reference, Finding finding, @Nullable String refundId, Decider who) {
        HandSettlement.Word word = finding.isOfOperation()
                ? byHand.takeOfOperation(reference, finding, who)
                : byHand.take(reference, finding.carriedOut(), refundId, who);
        if (word.refusal() != null) {
            return RunEnd.without(ExitCode.USAGE, word.refusal());
        }
        String runId = String.valueOf(word.runId());
        log.info("settled by hand run={} reference={} finding={} by={}", runId, reference, finding, who.by());
        Run run = runs.find(runId).orElseThrow();
        return switch (run.state()) {
            case FINISHED -> closing.finish(run.id());
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
            intake.enterFiles(runId, files);
            loss.begun(runId);
        });
        if (kind == RunKind.RUN) {
            // What other runs left behind because an order changed is free to be planned by this one.
            withdrawals.stageFailedAgain(runId);
        }
        log.info("run opened run={} kind={} files={}", runId, kind.code(), files.size());
        return runId;
    }
}
