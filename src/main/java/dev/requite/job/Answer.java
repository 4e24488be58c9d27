package dev.requite.job;

import dev.requite.report.RunStatus;

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
        return new Answer(true, status.text().strip(), status.json().toPrettyString(), ExitCode.SETTLED);
    }
}
