package dev.requite.cli;

import dev.requite.app.JoinedCall;
import dev.requite.app.Session;
import dev.requite.notice.NightWork;
import dev.requite.run.RefundRuns;
import dev.requite.run.phase.Answer;
import dev.requite.run.phase.Decider;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RunEnd;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A command that may move money: opens the ledger, works, tells how it ended. */
final class Work {

    private final Confirming confirming;
    private final Decider who;
    private final CommonOptions options;
    private final CommandLine command;
    private final PrintWriter out;
    private final PrintWriter err;
    private final @Nullable NightWork told;

    Work(CommonOptions options, CommandLine command) {
        this(options, command, new Confirming(), Decider.here(null, ""));
    }

    /**
     * The same where a person may say something of the ledger.
     *
     * @param who says so
     */
    Work(CommonOptions options, CommandLine command, Confirming confirming, Decider who) {
        this(options, command, confirming, who, null);
    }

    private Work(
            CommonOptions options, CommandLine command, Confirming confirming, Decider who, @Nullable NightWork told) {
        this.told = told;
        this.confirming = confirming;
        this.who = who;
        this.options = options;
        this.command = command;
        this.out = command.getOut();
        this.err = command.getErr();
    }

    /** The same, of which those hear who are not there. */
    Work telling(NightWork as) {
        return new Work(options, command, confirming, who, as);
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

    /**
     * The same on several machines that were all given this call: see {@link JoinedCall}.
     *
     * @param identity the same on all of them, and no other call's
     */
    int join(Duration patience, String identity, Function<Session, List<RunEnd>> work) {
        CompletableFuture<Void> stopAsked = new CompletableFuture<>();
        try (OrderlyStop stop = new OrderlyStop(() -> stopAsked.complete(null))) {
            int code;
            try {
                JoinedCall call = new JoinedCall(options.call(Map.of(), progress()), identity, patience, stopAsked);
                JoinedCall.End end = call.work(session ->
                        told == null ? done(session, work) : heard(new Absent(session, told), session, work));
                if (!end.message().isEmpty()) {
                    err.println(Printable.text(end.message()));
                    err.flush();
                }
                code = end.exitCode();
            } catch (RuntimeException e) {
                ExitCode failed = Failures.exitCode(e);
                code = new Problems(options.json).tell(failed, Failures.words(e, command), command);
            }
            return stop.done(code);
        }
    }

    private int call(
            BiFunction<Session.Call, CompletionStage<?>, Session> opening,
            Map<String, Object> own,
            Function<Session, List<RunEnd>> work) {
        CompletableFuture<Void> stopAsked = new CompletableFuture<>();
        try (OrderlyStop stop = new OrderlyStop(() -> stopAsked.complete(null))) {
            int code;
            try (Session session = opening.apply(options.call(own, progress()), stopAsked)) {
                code = told == null ? done(session, work) : heard(new Absent(session, told), session, work);
            } catch (RuntimeException e) {
                ExitCode failed = Failures.exitCode(e);
                code = new Problems(options.json).tell(failed, Failures.words(e, command), command);
            }
            return stop.done(code);
        }
    }

    private int done(Session session, Function<Session, List<RunEnd>> work) {
        return told(work(session, work));
    }

    private int told(List<RunEnd> ends) {
        ends.forEach(this::tell);
        return worst(ends).number();
    }

    private int heard(Absent absent, Session session, Function<Session, List<RunEnd>> work) {
        try {
            List<RunEnd> ends = work(session, work);
            int code = told(ends);
            untold(absent.hear(code, ends));
            return code;
        } catch (RuntimeException e) {
            if (session.handedOver()) {
                throw e;
            }
            untold(absent.hearOfFailure(Failures.exitCode(e).number(), Failures.words(e, command)));
            throw e;
        }
    }

    private void untold(List<String> sentences) {
        sentences.forEach(sentence -> err.println(Printable.text(sentence)));
        err.flush();
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
