package dev.requite.cli;

import dev.requite.app.Session;
import dev.requite.run.phase.Answer;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** A command that asks: opens the ledger, asks, prints the answer in the form that was asked for. */
final class Answers {

    private Answers() {}

    /**
     * Asks.
     *
     * @param opening how the ledger is opened
     * @return the exit code
     */
    static int tell(
            Function<Session.Call, Session> opening,
            Function<Session, Answer> question,
            CommonOptions options,
            CommandLine command) {
        try (Session session = opening.apply(options.call(Map.of(), new LogProgress()))) {
            Answer answer = answer(session, question);
            if (!answer.found()) {
                return new Problems(options.json).tell(answer.exitCode(), answer.text(), command);
            }
            Terminal terminal = Terminal.of(command.getCommandSpec());
            command.getOut()
                    .println(
                            options.json
                                    ? Printable.json(answer.json())
                                    : terminal.fitted(Printable.text(answer.text())));
            command.getOut().flush();
            return answer.exitCode().number();
        }
    }

    private static Answer answer(Session session, Function<Session, Answer> question) {
        try {
            return question.apply(session);
        } catch (RuntimeException e) {
            throw session.behind(e);
        }
    }
}
