package dev.requite.cli;

import dev.requite.job.Answer;
import dev.requite.job.ConfigurationProblem;
import dev.requite.job.ExitCode;
import dev.requite.job.Progress;
import dev.requite.job.RefundRuns;
import dev.requite.job.RunEnd;
import dev.requite.job.Session;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** A command that may move money: opens the ledger, works, tells how it ended. */
final class Work {

    private final CommonOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    Work(CommonOptions options, CommandLine command) {
        this.options = options;
        this.out = command.getOut();
        this.err = command.getErr();
    }

    /** Answers the exit code. */
    int call(Map<String, Object> overrides, Function<RefundRuns, List<RunEnd>> work) {
        Session session = Session.work(call(options, overrides, progress()));
        OrderlyStop stop = new OrderlyStop(session.stopSignal());
        try (stop) {
            int code;
            try (session) {
                List<RunEnd> ends = work.apply(session.runs());
                ends.forEach(end -> tell(session, end));
                code = worst(ends).number();
            }
            return stop.done(code);
        }
    }

    static Session.Call call(CommonOptions options, Map<String, Object> overrides, Progress progress) {
        Path config = options.config;
        if (config != null && !Files.isReadable(config)) {
            throw new ConfigurationProblem("The configuration file " + config + " does not exist or can't be read.");
        }
        return new Session.Call(options.workDir, config, overrides, progress);
    }

    private Progress progress() {
        // The launcher knows whether a person watches; a console object says less in every newer JDK.
        boolean terminal = Boolean.getBoolean("requite.terminal") && !options.json;
        return terminal ? new TerminalProgress() : new LogProgress();
    }

    private void tell(Session session, RunEnd end) {
        if (!end.message().isEmpty()) {
            err.println(end.message());
        }
        String runId = end.runId();
        if (runId != null) {
            Answer status = session.reports().status(runId);
            out.println(options.json ? status.json() : status.text());
        }
        if (end.reports() != null && !options.json) {
            out.println("Reports: " + end.reports());
        }
        out.flush();
        err.flush();
    }

    /** The number cron reads when several runs were taken up: what asks for more attention wins. */
    private static ExitCode worst(List<RunEnd> ends) {
        List<ExitCode> byWeight = List.of(
                ExitCode.INTERNAL_FAILURE,
                ExitCode.USAGE,
                ExitCode.FILE_REFUSED,
                ExitCode.NEEDS_APPROVAL,
                ExitCode.SOME_UNSETTLED,
                ExitCode.SOME_REJECTED);
        return byWeight.stream()
                .filter(code -> ends.stream().anyMatch(end -> end.exitCode() == code))
                .findFirst()
                .orElse(ExitCode.SETTLED);
    }
}
