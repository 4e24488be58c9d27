package dev.requite.cli;

import dev.requite.job.Answer;
import picocli.CommandLine;

/** Prints an answer in the form that was asked for. */
final class Answers {

    private Answers() {}

    static int tell(Answer answer, CommonOptions options, CommandLine command) {
        if (answer.found()) {
            command.getOut().println(options.json ? answer.json() : answer.text());
        } else {
            command.getErr().println(answer.text());
        }
        command.getOut().flush();
        return answer.exitCode().number();
    }
}
