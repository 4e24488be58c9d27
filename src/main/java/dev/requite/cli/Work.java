package dev.requite.cli;

import dev.requite.app.Session;
import dev.requite.run.RefundRuns;
import dev.requite.run.phase.Answer;
import dev.requite.run.phase.Decider;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RunEnd;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine;

/** A command that may move money: opens the ledger, works, tells how it ended. */
final class Work {

    private final Confirming confirming;
    private final Decider who;
    private final CommonOptions options;
    private final CommandLine command;
    private final PrintWriter out;
    private final PrintWriter err;

    Work(CommonOptions options, CommandLine command) {
        this(options, command, new Confirming(), Decider.here(null, ""));
    }

    /**
     * The same where a person may say something of the ledger.
     *
     * @param who says so
     */
    Work(CommonOptions options, CommandLine command, Confirming confirming, Decider who) {
        this.confirming = confirming;
        this.who = who;
        this.options = options;
        this.command = command;
        this.out = command.getOut();
        this.err = command.getErr();
    }

    /** Answers the exit code. Whatever goes wrong is told before a stop that was asked for can end the process. */
    int call(Map<String, Object> own, Function<RefundRuns, List<RunEnd>> work) {
        return call(Session::work, own, session -> work.apply(session.runs()));
    }

    /** The same for a command that goes on with what a ledger has. */
    int resume(Function<RefundRuns, List<RunEnd>> work) {
        return call(Session::resume, Map.of(), session -> work.apply(session.runs()));
    }

    /** The same for what payouts say of refunds; that may be a ledger's first command. */
    int settle(Map<String, Object> own, Function<Session, List<RunEnd>> work) {
        return call(Session::work, own, work);
    }

    /** The same for a word about what a ledger has. */
    int decide(Function<Session, List<RunEnd>> work) {
        return call(Session::resume, Map.of(), work);
    }

    private int call(
            BiFunction<Session.Call, CompletionStage<?>, Session> opening,
            Map<String, Object> own,
            Function<Session, List<RunEnd>> work) {
        CompletableFuture<Void> stopAsked = new CompletableFuture<>();
        try (OrderlyStop stop = new OrderlyStop(() -> stopAsked.complete(null))) {
            int code;
            try (Session session = opening.apply(options.call(own, progress()), stopAsked)) {
                List<RunEnd> ends = work(session, work);
                ends.forEach(this::tell);
                code = worst(ends).number();
            } catch (RuntimeException e) {
                ExitCode failed = Failures.exitCode(e);
                code = new Problems(options.json).tell(failed, Failures.words(e, command), command);
            }
            return stop.done(code);
        }
    }

    private List<RunEnd> work(Session session, Function<Session, List<RunEnd>> work) {
        try {
            confirming.say(session, who);
            return work.apply(session);
        } catch (RuntimeException e) {
            throw session.behind(e);
        }
    }

    private Progress progress() {
        Terminal terminal = Terminal.of(command.getCommandSpec());
        return terminal.watched() && !options.json ? new TerminalProgress(terminal.columns()) : new LogProgress();
    }

    private void tell(RunEnd end) {
        if (!end.message().isEmpty()) {
            err.println(Printable.text(end.message()));
        }
        Answer status = end.status();
        if (status != null) {
            Terminal terminal = Terminal.of(command.getCommandSpec());
            out.println(options.json ? Printable.json(status.json()) : terminal.fitted(Printable.text(status.text())));
        } else {
            new Problems(options.json).answer(end.exitCode(), end.message(), command);
        }
        if (end.reports() != null && !options.json) {
            out.println(Printable.text("Reports: " + end.reports()));
        }
        out.flush();
        err.flush();
    }

    /** The number cron reads when several runs were taken up: what asks for more attention wins. */
    private static ExitCode worst(List<RunEnd> ends) {
        List<ExitCode> byWeight = List.of(
                ExitCode.INTERNAL_FAILURE,
                ExitCode.MONEY_WAITS,
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
