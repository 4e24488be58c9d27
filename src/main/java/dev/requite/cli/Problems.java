package dev.requite.cli;

import dev.requite.run.phase.ExitCode;
import picocli.CommandLine;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what has no other answer: a sentence on the error stream, and for machines an object on the standard output, so
 * that every call with {@code --json} gets an answer.
 *
 * @param json whether a machine asked
 */
record Problems(boolean json) {

    /** Answers the exit code. */
    int tell(ExitCode code, String words, CommandLine command) {
        command.getErr().println(Printable.text(words));
        command.getErr().flush();
        answer(code, words, command);
        return code.number();
    }

    /** For a machine only: the sentence is told elsewhere. */
    void answer(ExitCode code, String words, CommandLine command) {
        if (json) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("exit_code", code.number());
            answer.put("message", words);
            command.getOut().println(Printable.json(answer.toPrettyString()));
            command.getOut().flush();
        }
    }
}
