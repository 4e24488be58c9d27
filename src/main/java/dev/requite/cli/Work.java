package dev.requite.cli;

import dev.requite.job.Answer;
import dev.requite.job.ConfigurationProblem;
import dev.requite.job.ExitCode;
import dev.requite.job.Progress;
import dev.requite.job.RefundRuns;
import dev.requite.job.RunEnd;
import dev.requite.job.Session;
import dev.requite.submit.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** A command that may move money: opens the ledger, works, tells how it ended. */
final class Work {

    private static final Logger log = LoggerFactory.getLogger(Work.class);

    private final CommonOptions options;
    private final CommandLine command;
    private final PrintWriter out;
    private final PrintWriter err;

    Work(CommonOptions options, CommandLine command) {
        this.options = options;
        this.command = command;
        this.out = command.getOut();
        this.err = command.getErr();
    }

    /** Answers the exit code. Whatever goes wrong is told before a stop that was asked for can end the process. */
    int call(Map<String, Object> overrides, Function<RefundRuns, List<RunEnd>> work) {
        StopSignal signal = new StopSignal();
        try (OrderlyStop stop = new OrderlyStop(signal)) {
            int code;
            try (Session session = Session.work(call(options, overrides, progress()), signal)) {
                List<RunEnd> ends = work.apply(session.runs());
                ends.forEach(this::tell);
                code = worst(ends).number();
            } catch (RuntimeException e) {
                code = Failures.tell(e, command);
            }
            return stop.done(code);
        }
    }

    static Session.Call call(CommonOptions options, Map<String, Object> overrides, Progress progress) {
        Path config = options.config;
        if (config != null) {
            check(config);
        }
        return new Session.Call(options.workDir, config, overrides, progress);
    }

    private static void check(Path config) {
        if (!Files.isReadable(config) || !Files.isRegularFile(config)) {
            throw new ConfigurationProblem("The configuration file " + config + " does not exist or can't be read.");
        }
        if (!config.toString().matches(".+\\.(ya?ml|properties)")) {
            throw new ConfigurationProblem(
                    "The configuration file " + config + " must end in .yaml, .yml or .properties.");
        }
        try {
            if (Files.getPosixFilePermissions(config).contains(PosixFilePermission.OTHERS_READ)) {
                log.warn(
                        "the configuration file can be read by everyone on this machine: chmod 600 it if it holds a"
                                + " password file={}",
                        config);
            }
        } catch (IOException | UnsupportedOperationException e) {
            log.debug("the permissions of the configuration file can't be told file={}", config);
        }
    }

    private Progress progress() {
        // The launcher knows whether a person watches; a console object says less in every newer JDK.
        boolean terminal = Boolean.getBoolean("requite.terminal") && !options.json;
        return terminal ? new TerminalProgress() : new LogProgress();
    }

    private void tell(RunEnd end) {
        if (!end.message().isEmpty()) {
            err.println(end.message());
        }
        Answer status = end.status();
        if (status != null) {
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
