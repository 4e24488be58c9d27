package dev.requite.run.phase;

import dev.requite.report.RunStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a question about the ledger.
 *
 * @param found whether there is such a thing at all
 * @param text for a person
 * @param json for a machine
 * @param exitCode of the command
 */
public record Answer(boolean found, String text, String json, ExitCode exitCode) {

    static Answer of(RunStatus status) {
        return of(true, status.text(), status.json());
    }

    public static Answer of(boolean found, String text, ObjectNode json) {
        return new Answer(found, text.strip(), json.toPrettyString(), found ? ExitCode.SETTLED : ExitCode.USAGE);
    }
}
