package dev.requite.report.workbook;

import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.Run;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.form.Environments;
import dev.requite.report.form.Summary;

/** What a person wants to know of a run first. */
final class RunHead {

    private RunHead() {}

    static void write(SummarySheet summary, RunAccount account, Advice advice) {
        Run run = account.run();
        summary.title("Run " + run.id());
        summary.told("Environment", Environments.inWords(Summary.environment(account)));
        summary.told("Came out", advice.standing());
        summary.told("Next", advice.next());
        account.problems().forEach(problem -> summary.told("Does not add up", problem));
        account.circumstances().exceeded().stream()
                .map(ExceededLimit::inWords)
                .forEach(limit -> summary.told("Above a limit when it was planned", limit));
        summary.line("Kind", run.kind().code());
        summary.time("Started", run.startedAt());
        summary.time("Ended", run.finishedAt());
        summary.line("Exit code", run.exitCode() == null ? "" : run.exitCode().toString());
        summary.line("Control totals", controlTotals(account));
        account.endpoints()
                .forEach(endpoint -> summary.line(
                        "Account " + endpoint.account(),
                        endpoint.environment() + " at " + endpoint.host() + " as " + endpoint.user()));
        account.circumstances().decisions().forEach(decision -> summary.line("Decided", decision.inWords()));
    }

    /** That a control file is kept is seen before anything is planned; one that is not refuses its file. */
    private static String controlTotals(RunAccount account) {
        long kept = account.files().stream()
                .filter(file -> file.controlled() != null)
                .count();
        return kept == 0
                ? "none demanded"
                : "demanded of " + kept + " of " + account.files().size() + " files, and kept";
    }
}
