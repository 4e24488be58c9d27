package dev.requite.job;

import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import java.time.Clock;

/** Ends a pass of a run: counts, conservation, exit code, reports. */
final class RunClosing {

    private final RunStore runs;
    private final Workspace workspace;
    private final Clock clock;

    RunClosing(RunStore runs, Workspace workspace, Clock clock) {
        this.runs = runs;
        this.workspace = workspace;
        this.clock = clock;
    }

    void finish(String runId) {
        runs.end(runId, Run.State.FINISHED, 0, clock.instant());
    }

    RunEnd ended(String runId) {
        return new RunEnd(ExitCode.SETTLED, runId, workspace.reports().resolve(runId), "");
    }

    RunEnd refused(String runId, String message) {
        runs.end(runId, Run.State.REFUSED, ExitCode.FILE_REFUSED.number(), clock.instant());
        return new RunEnd(ExitCode.FILE_REFUSED, runId, null, message);
    }

    RunEnd interrupted(String runId, ExitCode exitCode, String message) {
        runs.end(runId, Run.State.OPEN, exitCode.number(), clock.instant());
        return new RunEnd(exitCode, runId, null, message);
    }

    RunEnd awaitingApproval(String runId) {
        runs.end(runId, Run.State.AWAITING_APPROVAL, ExitCode.NEEDS_APPROVAL.number(), clock.instant());
        return new RunEnd(ExitCode.NEEDS_APPROVAL, runId, null, "");
    }
}
