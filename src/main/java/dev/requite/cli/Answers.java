package dev.requite.cli;

import dev.requite.job.Answer;
import dev.requite.job.RunReports;
import dev.requite.job.Session;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** A command that only looks: opens the ledger, asks, prints the answer in the form that was asked for. */
final class Answers {

    private Answers() {}

    /** Answers the exit code. */
    static int tell(Function<RunReports, Answer> question, CommonOptions options, CommandLine command) {
        try (Session session = Session.look(options.call(Map.of(), new LogProgress()))) {
            Answer answer = question.apply(session.reports());
            if (answer.found()) {
                command.getOut().println(options.json ? answer.json() : answer.text());
            } else {
                command.getErr().println(answer.text());
            }
            command.getOut().flush();
            return answer.exitCode().number();
        }
    }
}
