package dev.requite.app.checkup;

import dev.requite.app.checkup.Finding.Fine;
import dev.requite.app.checkup.Finding.Warning;
import dev.requite.app.checkup.Finding.Wrong;
import java.nio.file.Path;

/**
 * Who may do what to the settings file.
 *
 * @param file which
 * @param othersRead whether everyone on this machine can read it
 * @param othersWrite whether everyone on this machine can change it
 * @param hasSecret whether a password stands in it
 */
public record SecretsCheck(Path file, boolean othersRead, boolean othersWrite, boolean hasSecret) {

    private static final String ABOUT = "rights";

    public Finding finding() {
        if (othersWrite) {
            return new Wrong(
                    ABOUT,
                    "everyone on this machine can change " + file,
                    "It says where money goes.",
                    "Take it from them: `chmod 600`, then see what stands in it.",
                    false);
        }
        if (othersRead && hasSecret) {
            return new Wrong(
                    ABOUT,
                    "everyone on this machine can read " + file + ", and a password stands in it",
                    "Who has it can refund.",
                    "`chmod 600` it, and have the password changed.",
                    false);
        }
        return othersRead
                ? new Warning(
                        ABOUT,
                        "everyone on this machine can read " + file,
                        "No password stands in it, but limits and accounts do.",
                        "`chmod 600` it.")
                : new Fine(ABOUT, file + " is not open to everyone");
    }
}
