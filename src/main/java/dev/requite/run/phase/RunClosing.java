package dev.requite.run.phase;

import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.report.Overview;
import dev.requite.report.Reports;
import dev.requite.report.RunStatus;
import dev.requite.report.UnwritableReportsException;
import dev.requite.report.fate.RunAccount;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a pass of a run: counts, conservation, exit code, reports. */
public final class RunClosing {

    private static final Logger log = LoggerFactory.getLogger(RunClosing.class);

    /** On a terminal; all are in the summary. */
    private static final int LIMITS_TOLD = 5;

    private final RunStore runs;
    private final Reports reports;
    private final Overview overview;
    private final Ledger transactions;
    private final Clock clock;

    public RunClosing(RunStore runs, Reports reports, Overview overview, Ledger transactions, Clock clock) {
        this.runs = runs;
        this.reports = reports;
        this.overview = overview;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A run's account at its end, and the earlier runs whose reports do not tell what became of their refunds here. */
    private record Closed(RunAccount account, List<String> untold) {}

    /** Likewise, when there is nothing more to say. */
    public RunEnd finish(String runId) {
        return finish(runId, "");
    }

    /**
     * The run went through to its end. That is committed only when the reports are in their place: a finished run is
     * never taken up again, so nobody would write them later.
     *
     * @param message a sentence for a person, may be empty
     */
    public RunEnd finish(String runId, String message) {
        Closed closed = close(runId);
        ExitCode exitCode =
                ExitCode.of(Objects.requireNonNull(closed.account().run().exitCode()));
        return end(
                closed.account(),
                exitCode,
                exitCode == ExitCode.INTERNAL_FAILURE
                        ? "Rows or money are not conserved: see the problems in summary.json before anything is paid again."
                        : (message + untold(closed.untold())).strip());
    }

    /** The same for a run that is at its end, of which something became known: who made it known tells how that ended. */
    public void rewrite(String runId) {
        close(runId);
    }

    private Closed close(String runId) {
        return transactions.write(() -> {
            RunAccount written = reports.write(runId, account -> {
                account.problems().forEach(problem -> log.error("not conserved run={} problem=\"{}\"", runId, problem));
                ExitCode exitCode = account.problems().isEmpty() ? of(account) : ExitCode.INTERNAL_FAILURE;
                end(runId, Run.State.FINISHED, exitCode);
            });
            return new Closed(written, reports.writeOwners(runId));
        });
    }

    /** A file was refused; there is nothing to report. */
    public RunEnd refused(String runId, String message) {
        runs.end(runId, Run.State.REFUSED, ExitCode.FILE_REFUSED.number(), clock.instant());
        log.warn("run refused run={} exit_code={}", runId, ExitCode.FILE_REFUSED.number());
        return RunEnd.of(ExitCode.FILE_REFUSED, runId, withOverview(message));
    }

    /** All is done but the reports, which can't be written; the run is taken up again for them. */
    public RunEnd unreported(String runId, String message) {
        runs.end(runId, Run.State.OPEN, ExitCode.INTERNAL_FAILURE.number(), clock.instant());
        log.error("the reports can't be written run={} exit_code={}", runId, ExitCode.INTERNAL_FAILURE.number());
        return RunEnd.of(ExitCode.INTERNAL_FAILURE, runId, message);
    }

    /** The run ended before its end and can be taken up again. */
    public RunEnd interrupted(String runId, ExitCode exitCode, String message) {
        end(runId, Run.State.OPEN, exitCode);
        try {
            RunAccount account = transactions.write(() -> reports.write(runId));
            return end(account, exitCode, message + untold(reports.writeOwners(runId)));
        } catch (UnwritableReportsException e) {
            return unreported(runId, message + " " + e.getMessage());
        }
    }

    /** The run stopped at a limit. */
    public RunEnd awaitingApproval(String runId) {
        end(runId, Run.State.AWAITING_APPROVAL, ExitCode.NEEDS_APPROVAL);
        RunAccount account;
        try {
            account = transactions.write(() -> reports.write(runId));
        } catch (UnwritableReportsException e) {
            return RunEnd.of(ExitCode.INTERNAL_FAILURE, runId, "Stopped at a limit; no money moved. " + e.getMessage());
        }
        String planId = String.valueOf(account.run().planHash()).substring(0, 12);
        return end(
                account,
                ExitCode.NEEDS_APPROVAL,
                "Stopped at a limit; no money moved. " + exceeded(account) + "Read "
                        + reports.folder(runId).resolve("plan.csv")
                        + ", then approve exactly that plan with: run --approve " + planId);
    }

    /** Which limit, and by how much; of many orders above theirs the largest. */
    private static String exceeded(RunAccount account) {
        List<ExceededLimit> exceeded = account.circumstances().exceeded();
        String more = exceeded.size() > LIMITS_TOLD
                ? " " + (exceeded.size() - LIMITS_TOLD) + " more are in summary.json."
                : "";
        return exceeded.stream()
                        .limit(LIMITS_TOLD)
                        .map(limit -> sentence(limit.inWords()))
                        .collect(Collectors.joining(" "))
                + more
                + (exceeded.isEmpty() ? "" : " ");
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    /** An older report that can't be written keeps no run from its end. */
    private static String untold(List<String> runIds) {
        return runIds.isEmpty()
                ? ""
                : " What became of refunds of run " + String.join(", ", runIds)
                        + " is in the ledger, but its reports can't be written: see to that folder, then call `report --run "
                        + runIds.get(0) + "`.";
    }

    private RunEnd end(RunAccount account, ExitCode exitCode, String message) {
        String runId = account.run().id();
        return new RunEnd(
                exitCode, runId, reports.folder(runId), Answer.of(RunStatus.of(account)), withOverview(message));
    }

    /** The page over all nights tells of this one, too; where it can't be written, that keeps no run from its end. */
    private String withOverview(String message) {
        return (message + " " + overview.writeOrTell()).strip();
    }

    private void end(String runId, Run.State state, ExitCode exitCode) {
        runs.end(runId, state, exitCode.number(), clock.instant());
        log.info(
                "run ended run={} state={} exit_code={} reports={}",
                runId,
                state,
                exitCode.number(),
                reports.folder(runId));
    }

    private static ExitCode of(RunAccount account) {
        return switch (account.result()) {
            case SETTLED -> ExitCode.SETTLED;
            case SOME_REJECTED -> ExitCode.SOME_REJECTED;
            case SOME_UNSETTLED -> ExitCode.SOME_UNSETTLED;
        };
    }
}
